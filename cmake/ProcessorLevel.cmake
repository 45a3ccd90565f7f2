# PROCESSOR_LEVEL_FLAG: the flag for the highest x86-64 level that the processor of this machine has; empty elsewhere.
#
# Four lanes stay four lanes and the bits stay the same: what is gained are instructions with three operands (v3) and 32 registers
# (v4), which make a network's epoch a sixth shorter. A level and not -march=native, because a level says what it is: ccache,
# whose folder may outlive a machine, can tell two of them apart.
set(PROCESSOR_LEVEL_FLAG "")
if(NOT EMSCRIPTEN AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  include(CheckCXXSourceRuns)
  function(check_processor level variable)
    list(TRANSFORM ARGN REPLACE "(.+)" "__builtin_cpu_supports(\"\\1\")" OUTPUT_VARIABLE tests)
    list(JOIN tests " && " condition)
    set(CMAKE_REQUIRED_FLAGS "-march=${level}")
    check_cxx_source_runs("int main() { return ${condition} ? 0 : 1; }" ${variable})
  endfunction()
  check_processor(x86-64-v4 HAS_X86_64_V4 avx512f avx512bw avx512cd avx512dq avx512vl)
  check_processor(x86-64-v3 HAS_X86_64_V3 avx2 bmi bmi2 fma)
  if(HAS_X86_64_V4)
    set(PROCESSOR_LEVEL_FLAG -march=x86-64-v4)
  elseif(HAS_X86_64_V3)
    set(PROCESSOR_LEVEL_FLAG -march=x86-64-v3)
  endif()
endif()
