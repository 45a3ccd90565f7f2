// The main function of the test program. Tests are in the folders beside it, one folder a layer.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "doctest/doctest.h"
