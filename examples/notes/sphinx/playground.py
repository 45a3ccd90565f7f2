"""Figures of Softmax Playground in Sphinx and Jupyter Book 1.

    .. playground:: task=softmax&data=blobs&lr=0.1
       :view: step
       :label: One step of SGD
       :picture: figures/step.png
       :alt: A minibatch and its logits

       The caption.

In HTML it is the element with the picture as its poster; in LaTeX, EPUB, text and man pages the picture with a link, and
the caption. `playground_site` in conf.py says where the playground is. Without a picture the link stands in its place.
"""

from html import escape

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util import logging

logger = logging.getLogger(__name__)

# Options that are attributes of the element.
ATTRIBUTES = ("view", "label", "height", "theme", "hide", "only", "loading")


class playground(nodes.General, nodes.Element):
    """What is inside is the poster in HTML, and all there is elsewhere."""


class PlaygroundDirective(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {
        **{name: directives.unchanged for name in ATTRIBUTES},
        "picture": directives.uri,
        "alt": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self):
        site = self.config.playground_site
        if not site:
            raise self.error("playground_site is not set in conf.py: the address of the playground")
        experiment = "".join(self.arguments[0].split())
        view = self.options.get("view")
        link = f"{site}{'?view=' + view if view else ''}#{experiment}"
        label = self.options.get("label", "Softmax Playground")

        poster = nodes.reference("", "", internal=False, refuri=link)
        if "picture" in self.options:
            poster += nodes.image(uri=self.options["picture"], alt=self.options.get("alt", label))
        else:
            poster += nodes.Text(label)
        element = playground("", experiment=experiment, site=site, link=link, alt=self.options.get("alt", label))
        for name in ATTRIBUTES:
            if name in self.options:
                element[name] = self.options[name]
        element += poster if "picture" in self.options else nodes.paragraph("", "", poster)

        figure = nodes.figure("", element, classes=["playground"])
        self.set_source_info(figure)
        self.add_name(figure)
        if self.content:
            text = nodes.Element()
            self.state.nested_parse(self.content, self.content_offset, text)
            if text.children:
                figure += nodes.caption("", "", *text[0].children)
            if len(text.children) > 1:
                figure += nodes.legend("", *text[1:])
        return [figure]


def open_element(translator, node):
    attributes = {"experiment": node["experiment"], "src": node["site"]}
    attributes.update((name, node[name]) for name in ATTRIBUTES if name in node)
    text = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    translator.body.append(f"<softmax-playground {text}>")


def close_element(translator, node):
    translator.body.append("</softmax-playground>\n")


def pass_by(translator, node):
    """What is inside speaks for itself."""


def write_text(translator, node):
    """What the picture shows, and the link, which a wrapped line would break."""
    for text, wrap in ((f"[{node['alt']}]", True), (node["link"], False)):
        translator.new_state(0)
        translator.add_text(text)
        translator.end_state(wrap=wrap)
    raise nodes.SkipNode


def write_man(translator, node):
    translator.body.append(f"[{node['alt']}]\n.br\n{node['link']}\n.br\n")
    raise nodes.SkipNode


def add_script(app, page, template, context, doctree):
    if app.builder.name != "epub" and doctree is not None and next(iter(doctree.findall(playground)), None):
        app.add_js_file(app.config.playground_site + "embed/1/element.mjs", type="module")


def setup(app):
    app.add_config_value("playground_site", "", "env")
    quiet = (pass_by, pass_by)
    app.add_node(playground, html=(open_element, close_element), epub=quiet, latex=quiet, texinfo=quiet,
                 text=(write_text, None), man=(write_man, None))
    app.add_directive("playground", PlaygroundDirective)
    app.connect("html-page-context", add_script)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
