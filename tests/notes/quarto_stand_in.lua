-- Pandoc in the place of Quarto, which this machine has not: reads the shortcodes of a .qmd and calls the extension's
-- handler as Quarto does, with what of `quarto` it asks for. Metadata `extension` is the folder of the extension.

local handlers
local meta

-- A value of a shortcode comes with quotes around it, or ends at a blank.
local function parsed(text)
  local arguments, named = {}, {}
  local rest = text
  while true do
    rest = rest:gsub('^%s+', '')
    if rest == '' then return arguments, named end
    local name, after = rest:match('^([%w_-]+)=(["%S].*)$')
    if name and not rest:match('^"') then rest = after else name = nil end
    local value
    value, after = rest:match('^"([^"]*)"(.*)$')
    if not value then value, after = rest:match('^(%S+)(.*)$') end
    if name then named[name] = { pandoc.Str(value) } else table.insert(arguments, { pandoc.Str(value) }) end
    rest = after
  end
end

local function prepare(given)
  meta = given
  local folder = pandoc.utils.stringify(meta.extension)
  quarto = {
    utils = { resolve_path = function(name) return pandoc.path.join({ folder, name }) end },
    doc = {
      is_format = function(name)
        assert(name == 'html:js', 'the stand-in does not know the format ' .. name)
        return FORMAT:match('^html') ~= nil or FORMAT == 'revealjs'
      end,
    },
  }
  handlers = dofile(pandoc.path.join({ folder, 'shortcode.lua' }))
end

return {
  { Meta = prepare },
  {
    Para = function(paragraph)
      local name, rest = pandoc.utils.stringify(paragraph):match('^{{<%s*([%w_-]+)%s+(.*)%s*>}}$')
      if not name or not handlers[name] then return nil end
      local arguments, named = parsed(rest)
      return handlers[name](arguments, named, meta)
    end,
  },
}
