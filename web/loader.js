// The page's entry, and its table of contents: looks whether the browser can, fetches the app, starts it on the canvas,
// drawn in software where there is no WebGL, or in words alone where nothing draws, connects it with what is around, and
// says in words what went wrong where something does.

import {Address} from './address.js';
import {Announcer} from './announcer.js';
import {startApp} from './app.js';
import {Automation} from './automation.js';
import {measureCanvas, observeCanvasSize} from './canvas_size.js';
import {ChineseFont} from './chinese_font.js';
import {connectClipboard, copyText} from './clipboard.js';
import {numberToText} from './core/number_text.mjs';
import {downloadProgram} from './download.js';
import {Exercise} from './exercise.js';
import {Fault, faultOf} from './fault.js';
import {missingFeature} from './features.js';
import {connectDrop, connectFileInput, Files} from './files.js';
import {hintsAreNew, rememberHints} from './first_visit.js';
import {GraphicsContext} from './graphics_context.js';
import {Host} from './host.js';
import {connectKeyboard} from './keyboard.js';
import {LaterParts} from './later_parts.js';
import {Message} from './message.js';
import {Notice} from './notice.js';
import {connectTextAgent, connectTouch, connectWheel} from './pointer.js';
import {connectPrinting} from './printing.js';
import {ShareDialog} from './share_dialog.js';
import {wrongTypeOf} from './served.js';
import {SoftwarePicture} from './software_picture.js';
import {StudyWorkers} from './study_workers.js';
import {TextPage} from './text_page.js';
import {textsIn} from './texts.js';
import {TimedLoops} from './timed_loops.js';
import {observeVisibility} from './visibility.js';

// Shorter waits need no progress bar.
const millisecondsUntilProgress = 300;
// A slow device has better things to do than to draw each piece.
const millisecondsBetweenProgress = 100;

const canvas = /** @type {HTMLCanvasElement} */ (element('canvas'));
const software = new SoftwarePicture(/** @type {HTMLCanvasElement} */ (element('software-picture')));
/** The canvas that is seen. */
const picture = () => (software.isShown ? software.canvas : canvas);
const fileInput = /** @type {HTMLInputElement} */ (element('file-input'));
const textAgent = /** @type {HTMLInputElement} */ (element('text-agent'));
const address = new Address();
const message = new Message(element('message'), address.language);
const notice = new Notice(element('notice'));
const announcer = new Announcer(element('status'));
const textPage = new TextPage(element('text-page'), canvas, {
  language: () => address.language,
  announce: (sentence) => announcer.announce(sentence),
  onShown: (shown) => address.textChanged(shown),
});
const automation = new Automation(picture);
const host = new Host({
  automation,
  present: (query) => address.present(query),
  link: () => address.link,
  exercise: () => exercise,
  receivers: address.receivers,
});
const task = address.exercise;
/** @type {Exercise | null} */
const exercise = task && new Exercise(element('exercise'), task, {
  language: () => address.language,
  canHandIn: () => host.hasReceiver,
  handIn: (record, statement) => host.tellReceivers('record', {record, statement}),
  predicted: (prediction) => host.tellReceivers('predict', prediction),
  settled: () => automation.driver.getRun(),
  goToStep: (step) => automation.driver.goToStep(step),
  changed: () => textPage.wake(),
  experimentChanged: (experiment) => address.experimentChanged(experiment, false),
});
Object.assign(window, {softmaxPlayground: automation});

const laterParts = new LaterParts(/** @type {HTMLLinkElement} */ (element('app-later-parts')));
const chineseFont = new ChineseFont(/** @type {HTMLLinkElement} */ (element('app-chinese-font')));

/** Work between frames, one task after the other. */
const tasks = new MessageChannel();
const timedLoops = new TimedLoops();
const studyWorkers = new StudyWorkers(
  /** @type {HTMLLinkElement | null} */ (document.getElementById('app-core')),
  (...result) => startedApp?.studyResult(...result),
);

/** @type {ShareDialog | undefined} */
let shareDialog;
/** @type {import('./app.js').App | undefined} */
let startedApp;

message.hide();  // the words for when no script runs
showPresentation();
start().catch(stop);

async function start() {
  const missing = missingFeature(canvas);
  if (missing && missing !== 'webgl') throw new Fault(missing);
  // Where nothing draws, all that the picture shows is there in words.
  const wanted = !missing ? 'webgl' : software.isPossible ? 'software' : 'none';

  // Both begin at once; index.html has asked for them already.
  const [program, createPlayground, font] = await Promise.all([fetchProgram(), fetchScript(), fontAtStart()]);
  const later = laterParts.fetch().catch(() => undefined);  // whose failure the app tells where it matters
  // To draw in software is one of them.
  const neededParts = wanted === 'software' ? await later : undefined;
  const graphics = wanted === 'software' && !neededParts ? 'none' : wanted;
  const app = await startApp({
    canvas,
    createPlayground,
    program,
    laterParts: neededParts,
    chineseFont: font,
    imports: {
      showFileChooser: () => fileInput.click(),
      // Later, because a copy event must not come back into the app while it draws.
      copyText: (text) => void setTimeout(() => copy(text)),
      experimentChanged(text, push) {
        // The address of an exercise stays that of what it asks about: a page that is loaded again has the same exercise.
        if (!exercise) address.experimentChanged(text, push);
        textPage.wake();
      },
      presentationChanged(text) {
        address.presentationChanged(text);
        showPresentation();
      },
      announce(sentence, isProblem) {
        announcer.announce(sentence, isProblem);
        textPage.wake();
      },
      hintsSeen: rememberHints,
      // Later, because the dialog asks the app while it draws.
      share: (link) => void setTimeout(() => shareDialog?.open(link)),
      // Later, because what follows from it comes back into the app while it draws.
      toggleTextPage: () => void setTimeout(() => textPage.toggle()),
      fetchLaterParts: () => void setTimeout(() => laterParts.come().catch(() => {})),
      fetchChineseFont: () => void chineseFont.fetch().then((bytes) => startedApp?.addChineseFont(bytes), tellOfFont),
      showPixels: (...changed) => software.show(...changed),
      loopsBegin: (a, b) => timedLoops.begin(a, b),
      loopsAdd: (isTyped, first, count) => timedLoops.add(isTyped, first, count),
      loopsResults: (isTyped, c) => timedLoops.results(isTyped, c),
      numberText: numberToText,
      studyBegin: () => studyWorkers.begin(),
      studyRoom: () => studyWorkers.room,
      studyGive: (run, what) => studyWorkers.give(run, what),
      studyEnd: () => studyWorkers.end(),
      workSoon: () => tasks.port2.postMessage(null),
      address: () => address.pageLink,
    },
    size: measureCanvas(canvas),
    graphics,
    presentation: `${address.presentation}&hints=${!address.embedded && !exercise && hintsAreNew() ? 1 : 0}`,
    experiment: address.experiment,
    onAbort: (what) => stop(new Fault(/OOM|memory/i.test(String(what)) ? 'memory' : 'crash', String(what))),
  });
  startedApp = app;
  // Unlike a timer, a message is not put off by four milliseconds.
  tasks.port1.onmessage = () => app.workBetweenFrames();
  exercise?.start(app);
  address.presentationGiven(app.presentation());
  showPresentation();  // again, because SDL has given the document its window's title

  const files = new Files(app, laterParts, automation.driver, () => address.language, (sentence) => notice.show(sentence));
  const context = graphics === 'webgl' ? new GraphicsContext(canvas, app, laterParts, software, message, () => textPage.open()) : null;
  address.listen(
    (experiment) => app.setExperiment(experiment),
    () => {
      app.setPresentation(address.presentation);
      address.presentationGiven(app.presentation());
      showPresentation();
    },
  );
  shareDialog = new ShareDialog(/** @type {HTMLDialogElement} */ (element('share')), {
    app: () => app,
    laterParts,
    driver: automation.driver,
    texts: () => textsIn(address.language),
    copy,
    tell: (sentence) => notice.show(sentence),
  });
  textPage.start(app, graphics !== 'none');
  canvas.tabIndex = 0;
  connectKeyboard(canvas, app, (key) => host.keyUnused(key));
  connectWheel(canvas, app, {wheel: address.wheel, embedded: address.embedded, showHint});
  connectTouch(canvas, app, textAgent);
  connectTextAgent(textAgent, app);
  connectClipboard(canvas, app);
  connectFileInput(fileInput, files);
  connectDrop(element('page'), files);
  connectPrinting(picture, /** @type {HTMLCanvasElement} */ (element('printed-picture')), app);
  observeCanvasSize(canvas, (size) => app.resize(size));
  observeVisibility(element('page'), (visible) => app.setVisible(visible), address.embedded ? context : null);
  // A page of its own is there to be used; a figure must not take the keys of the page around.
  if (!address.embedded) {
    canvas.classList.add('focused-by-itself');
    canvas.addEventListener('blur', () => canvas.classList.remove('focused-by-itself'), {once: true});
    // Who asked for the words has the keyboard there.
    if (exercise?.isAsking) exercise.focus();
    else if (textPage.isSeen) textPage.focus();
    else canvas.focus({preventScroll: true});
  }

  message.hide();
  automation.started(app, laterParts, files, context, textPage);
  laterParts.connect(app, () => {
    context?.laterPartsChanged();
    textPage.wake();
  });
}

/** Nothing may be seen in signs that are not there: a page in Chinese waits for its font, and is in English without. */
async function fontAtStart() {
  if (address.language !== 'zh') return null;
  // One that stalls comes later, at the press of the language's button.
  const late = new Promise((resolve) => { setTimeout(() => resolve(null), 10_000); });
  return Promise.race([chineseFont.fetch().catch(() => null), late]);
}

function tellOfFont() {
  notice.show(textsIn(address.language).chineseFontMissing);
}

async function fetchProgram() {
  let progress = {received: 0, total: 0};
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    message.showProgress(progress);
  }, millisecondsUntilProgress);
  try {
    const link = /** @type {HTMLLinkElement} */ (element('app-program'));
    let last = 0;
    return await downloadProgram(link, (now) => {
      progress = now;
      if (!shown || (now.received < now.total && performance.now() < last + millisecondsBetweenProgress)) return;
      message.showProgress(progress);
      last = performance.now();
    });
  } finally {
    clearTimeout(timer);
  }
}

/** @returns {Promise<typeof import('./playground.js').default>} */
async function fetchScript() {
  const link = /** @type {HTMLLinkElement} */ (element('app-script'));
  try {
    return (await import(link.href)).default;
  } catch (thrown) {
    const wrongType = await wrongTypeOf(link.href);
    if (wrongType) throw new Fault('type', `${link.href}: ${wrongType}`);
    throw new Fault('download', `${link.href}: ${thrown}`);
  }
}

/**
 * The end of this page's life, until it is loaded again.
 * @param {unknown} thrown
 */
function stop(thrown) {
  const fault = faultOf(thrown);
  console.error(fault);
  studyWorkers.end();
  canvas.remove();
  textPage.end();
  message.language = address.language;
  message.showFault(fault, address.link, copy);
  automation.failed(fault);
}

// A trap inside WebAssembly comes out of whatever called it: a frame, a key, or a promise, as files are read.
addEventListener('error', (event) => stopAtTrap(event.error));
addEventListener('unhandledrejection', (event) => stopAtTrap(event.reason));

/** @param {any} thrown */
function stopAtTrap(thrown) {
  if (thrown?.name === 'RuntimeError' || /\.wasm\b/.test(thrown?.stack ?? '')) {
    stop(new Fault('crash', `${thrown.name}: ${thrown.message}\n${thrown.stack}`));
  }
}

/** @param {string} text */
function copy(text) {
  const texts = textsIn(address.language);
  copyText(text, () => notice.show(texts.copied), () => notice.showText(texts.copyByHand, text, texts.close));
}

/** Language and theme of the page around the canvas. */
function showPresentation() {
  const root = document.documentElement;
  const texts = textsIn(address.language);
  root.lang = address.language;
  root.dataset.theme = address.theme;
  root.toggleAttribute('data-embedded', address.embedded);
  root.dataset.only = address.only;
  document.title = texts.title;
  message.language = address.language;
  element('canvas-label').textContent = texts.canvasLabel;
  element('canvas-help').textContent = texts.canvasHelp;
  textPage.present(address.text);
  exercise?.present();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hintTimer;
function showHint() {
  const hint = element('hint');
  hint.textContent = textsIn(address.language).wheelHint;
  hint.hidden = false;
  clearTimeout(hintTimer);
  hintTimer = setTimeout(() => { hint.hidden = true; }, 1500);
}

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element #${id}.`);
  return found;
}
