-- Quarto: {{< playground "task=softmax&data=blobs" view=step picture=figures/step.png alt="…" caption="…" >}}
-- `playground:` in the metadata says where the playground is.

local figure = dofile(quarto.utils.resolve_path('figure.lua'))

return {
  ['playground'] = function(arguments, named, meta)
    local options = {
      site = pandoc.utils.stringify(meta.playground or ''),
      experiment = pandoc.utils.stringify(arguments[1] or ''),
    }
    for _, name in ipairs({ 'view', 'label', 'height', 'theme', 'hide', 'only', 'loading', 'picture', 'alt' }) do
      local value = pandoc.utils.stringify(named[name] or '')
      if value ~= '' then options[name] = value end
    end
    local caption = pandoc.utils.stringify(named.caption or '')
    if caption ~= '' then options.caption = pandoc.utils.blocks_to_inlines(pandoc.read(caption, 'markdown').blocks) end
    return figure.blocks(options, quarto.doc.is_format('html:js'))
  end,
}
