"""A figure of Softmax Playground in a notebook, driven from Python.

    import softmax_playground
    softmax_playground.site = "https://example.org/playground/"      # where the playground is

    figure = softmax_playground.Playground("task=softmax&data=blobs&lr=0.1", view="step", picture="step.png")
    figure                                # shows it
    figure.step(3)                        # and drives it; num_steps, train_loss, history ... follow

It is a widget where the package anywidget is installed, and else a frame that Python cannot drive. In both cases the output that is
saved has the picture and a link in words beside it: that is what GitHub, nbconvert and a notebook that is not trusted show.
`./play picture 'CONFIG' --view KEY -o FILE.png` draws the picture. This file needs nothing else, and may be copied.
"""

import base64
import html
import os
import uuid
from pathlib import Path
from urllib.parse import urlencode

try:
    import anywidget
    import traitlets
except ImportError:
    anywidget = None

__all__ = ["Call", "Playground", "site"]
__version__ = "1.0.0"

# The address of the playground, unless a figure says another one by `src`.
site = os.environ.get("SOFTMAX_PLAYGROUND", "")

_WIDGET = "application/vnd.jupyter.widget-view+json"


class Call:
    """What a method of a figure gives: done once the figure has answered.

    The kernel hears the answer when the cell is finished, so `value` belongs into a later cell; or `then` into this one.
    """

    def __init__(self, method):
        self.method = method
        self.done = False
        self._value = None
        self._error = None
        self._listeners = []

    @property
    def value(self):
        if not self.done:
            raise RuntimeError(f"{self.method} has not been answered yet. Ask in the next cell; the figure must have been shown.")
        if self._error:
            raise RuntimeError(self._error)
        return self._value

    def then(self, listener):
        """Calls listener(value) as soon as there is one."""
        if self.done and not self._error:
            listener(self._value)
        else:
            self._listeners.append(listener)
        return self

    def _answer(self, value, error=None):
        self._value, self._error, self.done = value, error, True
        if error is None:
            for listener in self._listeners:
                listener(value)

    def __repr__(self):
        if not self.done:
            return f"<{self.method}: not answered yet>"
        return f"<{self.method}: {self._error or 'done'}>"


def _answer_of(value, buffers):
    """What the figure has answered: pictures and arrays come beside the message."""
    if not buffers:
        return value
    if "tensors" not in value:
        return bytes(buffers[0])
    import numpy

    return {
        tensor["name"]: numpy.frombuffer(bytes(buffer), numpy.dtype("<f4")).reshape(tensor["shape"])
        for tensor, buffer in zip(value["tensors"], buffers)
    }


class _Shown:
    """What the widget and the plain frame have in common: their address, and what is saved."""

    def _prepare(self, src, picture, label):
        address = src or site
        if not address:
            raise ValueError(
                "Where is the playground? Set softmax_playground.site, or SOFTMAX_PLAYGROUND in the environment, or src=…"
            )
        self._address = address if address.endswith("/") else address + "/"
        self._picture = Path(picture).read_bytes() if isinstance(picture, (str, os.PathLike)) else picture
        self._alt = label or "Softmax Playground"

    @property
    def link(self):
        """To the experiment, in a tab of its own."""
        return f"{self._address}{'?' + urlencode({'view': self.view}) if self.view else ''}#{self.experiment}"

    def _saved(self):
        """What is shown where nothing runs."""
        data = {"text/plain": f"{self._alt}: {self.link}"}
        if self._picture:
            data["image/png"] = base64.b64encode(self._picture).decode()
        return data


class _Frame(_Shown):
    """Without anywidget: the figure, which Python does not hear."""

    def __init__(self, experiment="", *, view="", src="", picture=None, label="", height=460, theme="", lang="", hide="", only=""):
        self._prepare(src, picture, label)
        self.experiment, self.view, self.height = experiment, view, height or 460
        self._query = {"theme": theme, "lang": lang, "hide": hide, "only": only}

    def _repr_mimebundle_(self, **_):
        data = self._saved()
        query = urlencode({"embed": "1", "view": self.view, **{name: value for name, value in self._query.items() if value}})
        alt, link = html.escape(self._alt), html.escape(self.link)
        shown = f'<img src="data:image/png;base64,{data["image/png"]}" alt="{alt}">' if self._picture else alt
        # The frame covers the picture; where frames are taken out the picture stays.
        data["text/html"] = (
            f'<div style="position: relative; min-height: {self.height}px"><a href="{link}">{shown}</a>'
            f'<iframe title="{alt}" src="{html.escape(f"{self._address}?{query}#{self.experiment}")}" allow="clipboard-write; fullscreen"'
            f' style="position: absolute; inset: 0; width: 100%; height: {self.height}px; border: 0"></iframe></div>'
        )
        return data

    def __getattr__(self, name):
        if name in _METHODS:
            raise RuntimeError("Python drives the figure through the package anywidget, which is not installed: pip install anywidget")
        raise AttributeError(name)


_METHODS = ("run", "pause", "step", "epoch", "restart", "go_to_step", "set", "get_state", "set_state", "get_tensors", "get_words",
            "screenshot")


def _make_widget():
    def told(trait):
        """Python to the figure, and for some back."""
        return trait.tag(sync=True)

    def number():
        return told(traitlets.Float(None, allow_none=True, help="Written by the figure."))

    class Playground(_Shown, anywidget.AnyWidget):
        """A figure. `experiment` and `running` may be set and observed; what it measures can be observed."""

        # ipywidgets 7 would show the widget alone.
        _ipython_display_ = None

        _esm = told(traitlets.Unicode())
        key = told(traitlets.Unicode(help="One for all views of this widget."))
        src = told(traitlets.Unicode())
        view = told(traitlets.Unicode())
        label = told(traitlets.Unicode())
        theme = told(traitlets.Unicode())
        lang = told(traitlets.Unicode())
        hide = told(traitlets.Unicode())
        only = told(traitlets.Unicode())
        height = told(traitlets.Int(0, help="CSS pixels; 0: what the view wants."))

        experiment = told(traitlets.Unicode(help="In the text form of links."))
        running = told(traitlets.Bool(False))

        phase = told(traitlets.Unicode(help="Written by the figure."))
        num_epochs = told(traitlets.Int(0, help="Written by the figure: finished ones."))
        num_steps = told(traitlets.Int(0, help="Written by the figure."))
        weights_hash = told(traitlets.Unicode(help="Written by the figure: of the parameters' bits."))
        train_loss = number()
        test_loss = number()
        train_accuracy = number()
        test_accuracy = number()
        history = told(traitlets.List(help="Written by the figure: an object an epoch."))

        def __init__(self, experiment="", *, view="", src="", picture=None, label="", **traits):
            self._prepare(src, picture, label)
            self._calls = {}
            self._waiting = []
            self._is_ready = False
            super().__init__(
                experiment=experiment, view=view, src=self._address, label=label, key=uuid.uuid4().hex,
                _esm=self._address + "embed/1/anywidget.mjs", **traits,
            )
            self.on_msg(self._hear)

        def _repr_mimebundle_(self, **kwargs):
            bundle = super()._repr_mimebundle_(**kwargs)
            data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
            data = dict(data or {})
            data.setdefault(_WIDGET, {"version_major": 2, "version_minor": 0, "model_id": self.model_id})
            data.update(self._saved())
            return data, metadata

        # ---- the figure is asked by messages; until it is there they wait ----

        def _call(self, method, *args):
            call = Call(method)
            identity = uuid.uuid4().hex
            self._calls[identity] = call
            message = {"kind": "call", "id": identity, "method": method, "args": list(args)}
            if self._is_ready:
                self.send(message)
            else:
                self._waiting.append(message)
            return call

        def _hear(self, _, message, buffers):
            if message.get("kind") == "ready":
                self._is_ready = True
                for waiting in self._waiting:
                    self.send(waiting)
                self._waiting = []
            elif message.get("kind") == "return":
                call = self._calls.pop(message.get("id"), None)
                if call and message.get("ok"):
                    call._answer(_answer_of(message.get("value"), buffers))
                elif call:
                    call._answer(None, message.get("message"))

        def run(self):
            return self._call("run")

        def pause(self):
            return self._call("pause")

        def step(self, count=1):
            return self._call("step", count)

        def epoch(self, count=1):
            return self._call("epoch", count)

        def restart(self):
            return self._call("restart")

        def go_to_step(self, step):
            return self._call("goToStep", step)

        def set(self, **knobs):
            """Knobs, as they are called in links: set(lr=0.5). What needs a restart waits for one."""
            return self._call("set", knobs)

        def get_state(self):
            return self._call("getState")

        def set_state(self, state):
            return self._call("setState", state)

        def get_tensors(self, names=None):
            """Weights and biases as they stand: a dictionary of NumPy arrays, under their names in PyTorch."""
            return self._call("getTensors", names)

        def get_words(self):
            """What the open view shows, in sentences and tables."""
            return self._call("getWords")

        def screenshot(self, width=None, scale=1):
            """The picture as PNG bytes."""
            options = {"scale": scale} if width is None else {"width": width, "scale": scale}
            return self._call("screenshot", options)

    return Playground


Playground = _make_widget() if anywidget else _Frame
