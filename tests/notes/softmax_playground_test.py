"""The Python of the widget, with a stand-in for the package anywidget, and without it. Closes with `N passed, N failed`.
   PYTHONPATH=web/embed:tests/notes/stand_in /usr/bin/python3 tests/notes/softmax_playground_test.py"""

import base64
import importlib
import sys
import unittest
from unittest import mock

import softmax_playground

try:
    import numpy
except ImportError:
    numpy = None

softmax_playground.site = "https://example.org/playground"
PICTURE = b"\x89PNG\r\n\x1a\n and so on"
EXPERIMENT = "v=1&task=softmax&data=blobs"


class WithAnywidget(unittest.TestCase):
    def setUp(self):
        self.figure = softmax_playground.Playground(EXPERIMENT, view="step", label="One step", picture=PICTURE)

    def test_what_the_browser_gets_are_the_traits_of_the_widget(self):
        synced = self.figure.traits(sync=True)
        for name in ("_esm key src view label theme lang hide only height experiment running phase num_epochs num_steps weights_hash "
                     "train_loss test_loss train_accuracy test_accuracy history").split():
            self.assertIn(name, synced)
        self.assertEqual(self.figure._esm, "https://example.org/playground/embed/1/anywidget.mjs")
        self.assertEqual(self.figure.src, "https://example.org/playground/")
        self.assertEqual(self.figure.experiment, EXPERIMENT)
        self.assertNotEqual(self.figure.key, softmax_playground.Playground().key)

    def test_calls_wait_until_the_figure_is_there_and_are_answered(self):
        heard = []
        call = self.figure.step(3).then(heard.append)
        self.assertEqual(self.figure.sent, [])
        with self.assertRaisesRegex(RuntimeError, "next cell"):
            call.value
        self.figure.hear({"kind": "ready"})
        self.figure.set(lr=0.5)
        self.assertEqual([(sent["method"], sent["args"]) for sent in self.figure.sent], [("step", [3]), ("set", [{"lr": 0.5}])])
        self.figure.hear({"kind": "return", "id": self.figure.sent[0]["id"], "ok": True, "value": None})
        self.assertTrue(call.done)
        self.assertEqual(heard, [None])

    def test_a_refusal_is_an_error_with_the_sentence_of_the_figure(self):
        self.figure.hear({"kind": "ready"})
        call = self.figure.step(-1)
        self.figure.hear({"kind": "return", "id": self.figure.sent[0]["id"], "ok": False, "code": "argument", "message": "step wants …"})
        with self.assertRaisesRegex(RuntimeError, "step wants …"):
            call.value

    def test_a_picture_comes_as_bytes(self):
        self.figure.hear({"kind": "ready"})
        call = self.figure.screenshot(width=600)
        self.figure.hear({"kind": "return", "id": self.figure.sent[0]["id"], "ok": True, "value": {"type": "image/png"}}, [memoryview(PICTURE)])
        self.assertEqual(call.value, PICTURE)

    def test_weights_come_as_arrays_of_their_shapes(self):
        if numpy is None:
            self.skipTest("NumPy is not installed")
        self.figure.hear({"kind": "ready"})
        call = self.figure.get_tensors()
        weight, bias = numpy.arange(6, dtype="<f4").reshape(2, 3), numpy.ones(2, dtype="<f4")
        answer = {"tensors": [{"name": "weight", "shape": [2, 3]}, {"name": "bias", "shape": [2]}]}
        buffers = [memoryview(array.tobytes()) for array in (weight, bias)]
        self.figure.hear({"kind": "return", "id": self.figure.sent[0]["id"], "ok": True, "value": answer}, buffers)
        self.assertEqual(list(call.value), ["weight", "bias"])
        self.assertTrue((call.value["weight"] == weight).all() and (call.value["bias"] == bias).all())

    def test_what_is_saved_has_the_picture_and_a_link_in_words_and_no_html_that_would_go_before_them(self):
        data, _ = self.figure._repr_mimebundle_()
        self.assertEqual(data["application/vnd.jupyter.widget-view+json"]["model_id"], self.figure.model_id)
        self.assertEqual(base64.b64decode(data["image/png"]), PICTURE)
        self.assertEqual(data["text/plain"], f"One step: https://example.org/playground/?view=step#{EXPERIMENT}")
        self.assertNotIn("text/html", data)

    def test_without_an_address_it_says_what_to_do(self):
        with mock.patch.object(softmax_playground, "site", ""), self.assertRaisesRegex(ValueError, "softmax_playground.site"):
            softmax_playground.Playground(EXPERIMENT)


class WithoutAnywidget(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with mock.patch.dict(sys.modules, {"anywidget": None}):
            spec = importlib.util.find_spec("softmax_playground")
            cls.module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(cls.module)
        cls.module.site = "https://example.org/playground/"

    def test_a_frame_with_the_picture_under_it_and_the_link_in_words(self):
        data = self.module.Playground(EXPERIMENT, view="step", label='"One" <step>', picture=PICTURE)._repr_mimebundle_()
        self.assertEqual(set(data), {"text/html", "image/png", "text/plain"})
        self.assertIn('src="https://example.org/playground/?embed=1&amp;view=step#v=1&amp;task=softmax&amp;data=blobs"', data["text/html"])
        self.assertIn("&quot;One&quot; &lt;step&gt;", data["text/html"])
        self.assertIn(base64.b64encode(PICTURE).decode(), data["text/html"])

    def test_it_says_what_drives_it(self):
        with self.assertRaisesRegex(RuntimeError, "anywidget"):
            self.module.Playground(EXPERIMENT).step(3)


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed or not result.testsRun else 0)
