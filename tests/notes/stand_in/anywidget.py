"""In the place of the package anywidget, which this machine has not: traits, messages, and the bundle of what is shown. What is sent to
the browser's part is kept in `sent`; `hear` is the browser's part speaking."""

import uuid

import traitlets


class AnyWidget(traitlets.HasTraits):
    def __init__(self, **traits):
        self.model_id = uuid.uuid4().hex
        self.sent = []
        self._handlers = []
        super().__init__(**traits)

    def send(self, content, buffers=None):
        self.sent.append(content)

    def on_msg(self, handler):
        self._handlers.append(handler)

    def hear(self, content, buffers=()):
        for handler in self._handlers:
            handler(self, content, buffers)

    def _repr_mimebundle_(self, **kwargs):
        view = {"version_major": 2, "version_minor": 1, "model_id": self.model_id}
        return {"text/plain": repr(self), "application/vnd.jupyter.widget-view+json": view}, {}
