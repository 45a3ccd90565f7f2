-- A figure as Pandoc's blocks: the element with the picture as its poster where scripts run, the picture with a link
-- everywhere else. Shared by the shortcode of Quarto and the filter of Pandoc, which lie beside it.

local figure = {}

-- What the element takes over as it is.
local attributes = { 'experiment', 'view', 'label', 'height', 'theme', 'hide', 'only', 'loading' }

local has_script = false

local function escape(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

local function raw(text)
  return pandoc.RawBlock('html', text)
end

-- options: site, experiment, view, label, ..., picture and alt as strings, caption as Inlines.
-- runs_scripts: whether the format does.
function figure.blocks(options, runs_scripts)
  local site = options.site
  assert(site and site ~= '', 'the address of the playground is not set: playground: https://.../ in the metadata')
  local view = options.view or ''
  local link = site .. (view ~= '' and '?view=' .. view or '') .. '#' .. options.experiment
  local label = options.label or 'Softmax Playground'
  local shown = pandoc.Str(label)
  if options.picture then shown = pandoc.Image({ pandoc.Str(options.alt or label) }, options.picture) end
  local poster = pandoc.Link({ shown }, link)
  local caption = options.caption or {}

  if not runs_scripts then
    local blocks = { pandoc.Para({ poster }) }
    if #caption > 0 then table.insert(blocks, pandoc.Para(caption)) end
    return pandoc.Div(blocks, pandoc.Attr('', { 'playground' }))
  end

  local open = '<figure class="playground" style="margin: 1.5em 0"><softmax-playground src="' .. escape(site) .. '"'
  for _, name in ipairs(attributes) do
    if options[name] then open = open .. ' ' .. name .. '="' .. escape(options[name]) .. '"' end
  end
  local blocks = {}
  if not has_script then
    -- Once a document; what makes one file of all leaves it outside.
    has_script = true
    table.insert(blocks, raw('<script type="module" data-external="1" src="' .. escape(site) .. 'embed/1/element.mjs"></script>'))
  end
  table.insert(blocks, raw(open .. '>'))
  table.insert(blocks, pandoc.Plain({ poster }))
  table.insert(blocks, raw('</softmax-playground>'))
  if #caption > 0 then
    table.insert(blocks, raw('<figcaption>'))
    table.insert(blocks, pandoc.Plain(caption))
    table.insert(blocks, raw('</figcaption>'))
  end
  table.insert(blocks, raw('</figure>'))
  return pandoc.Div(blocks)
end

return figure
