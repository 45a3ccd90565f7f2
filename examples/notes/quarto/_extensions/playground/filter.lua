-- Pandoc alone: pandoc --lua-filter=_extensions/playground/filter.lua makes a figure of
--   ::: {.playground experiment="task=softmax&data=blobs" view=step picture=figures/step.png alt="…"}
--   The caption.
--   :::
-- `playground:` in the metadata says where the playground is.

local figure = dofile(pandoc.path.join({ pandoc.path.directory(PANDOC_SCRIPT_FILE), 'figure.lua' }))

local runs_scripts = FORMAT:match('^html') or FORMAT == 'revealjs' or FORMAT == 'slidy' or FORMAT == 's5' or FORMAT == 'dzslides'
local site = ''

return {
  { Meta = function(meta) site = pandoc.utils.stringify(meta.playground or '') end },
  {
    Div = function(div)
      if not div.classes:includes('playground') or not div.attributes.experiment then return nil end
      local options = { site = site, caption = pandoc.utils.blocks_to_inlines(div.content) }
      for name, value in pairs(div.attributes) do options[name] = value end
      return figure.blocks(options, runs_scripts)
    end,
  },
}
