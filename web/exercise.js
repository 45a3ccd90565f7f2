// An exercise: predict, run, explain. A question stands above the picture, and the run waits until it is answered; then the
// answer waits for the run, and can be explained, saved and handed in as a record. `./play cli verify` makes the run of a record
// again and grades the prediction by its own numbers, so nothing here needs to be hidden from whoever looks for it.

import {make, setAttribute, setShown, setText} from './elements.js';
import {ExerciseMemory} from './exercise_memory.js';
import {save} from './save_file.js';
import {textsIn} from './texts.js';
import {xapiStatement} from './xapi.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * What the address says of an exercise.
 * @typedef {object} Task
 * @property {string} exercise its name
 * @property {string} question such as test_accuracy_after_10; see src/record/question.h
 * @property {string} nonce
 */

/**
 * What a student has answered. `typed` as it was written, for people.
 * @typedef {{value: number, typed: string, at_step: number, explanation: string}} Answer
 */

/**
 * @typedef {object} Surroundings
 * @property {() => import('./texts.js').Language} language
 * @property {() => boolean} canHandIn whether somebody around takes records
 * @property {(record: object, statement: object) => void} handIn
 * @property {(prediction: {question: string, value: number}) => void} predicted
 * @property {() => Promise<unknown>} settled until the run is between two steps
 * @property {(step: number) => Promise<unknown>} goToStep
 * @property {() => void} changed the run may go on now
 * @property {(experiment: string) => void} experimentChanged the page's address shall have this one
 */

const millisecondsBetweenLooks = 250;
// In the bytes of src/record/exercise_record.h, whatever the script.
const longestExplanation = 2000;
const longestTyped = 24;
const longestName = 40;
/** One that every run answers from its beginning. */
const firstQuestion = 'train_loss_after_0';

export class Exercise {
  #root;
  #task;
  #surroundings;
  /** @type {ExerciseMemory | null} */
  #memory = null;
  /** Which the exercise is of, as the app writes it. */
  #experiment = '';
  /** @type {{measure: string, epoch: number} | null} */
  #question;
  /** @type {App | null} */
  #app = null;
  /** @type {Answer | null} */
  #answer = null;
  /** How far the run was at the last look. */
  #place = '';
  /** What came of the run, once it has come to the question. @type {{grade: string, answer: number | null} | null} */
  #outcome = null;
  /** Whether the run began with another experiment than the exercise's; what is turned on the way is the student's. */
  #isOther = false;
  /** Weights of the run were edited by hand: nobody could make it again from its settings. */
  #isEdited = false;
  /** To which a page that is loaded again goes, 0 for none. */
  #stepToKeep = 0;
  #isRunning = false;
  #handedIn = false;
  /** Why what was typed is no prediction. @type {'noNumber' | 'accuracyRange' | null} */
  #problem = null;

  #steps = ['predict', 'run', 'explain'].map(() => make('li'));
  // No form: a sandboxed frame may not submit any.
  #ask = make('div', 'ask');
  #label = make('label');
  #input = make('input');
  #predict = make('button', 'first');
  #problemText = make('p', 'problem');
  #state = make('p', 'state');
  #run = make('button', 'first');
  #back = make('button', 'first');
  #told = make('div', 'told', this.#state, this.#run, this.#back);
  #explain = make('div', 'explain');
  #why = make('label');
  #text = make('textarea');
  #handIn = make('button', 'first');
  #save = make('button');
  #saveStatement = make('button');
  #said = make('p', 'said');

  /**
   * @param {HTMLElement} root
   * @param {Task} task
   * @param {Surroundings} surroundings
   */
  constructor(root, task, surroundings) {
    this.#root = root;
    this.#task = task;
    this.#surroundings = surroundings;
    this.#question = questionOf(task.question);
    this.#input.id = 'exercise-prediction';
    this.#input.inputMode = 'decimal';
    this.#input.autocomplete = 'off';
    this.#input.maxLength = longestTyped;
    this.#label.htmlFor = this.#input.id;
    this.#text.id = 'exercise-explanation';
    this.#text.maxLength = longestExplanation;
    this.#text.rows = 2;
    this.#why.htmlFor = this.#text.id;
    this.#problemText.id = 'exercise-problem';
    this.#problemText.setAttribute('role', 'alert');
    // Read out as they change; so they are there before they say something.
    for (const told of [this.#state, this.#said]) told.setAttribute('role', 'status');
    for (const button of [this.#predict, this.#run, this.#back, this.#handIn, this.#save, this.#saveStatement]) button.type = 'button';
    this.#ask.append(this.#label, make('div', 'entry', this.#input, this.#predict), this.#problemText);
    this.#explain.append(this.#why, this.#text, make('div', 'ways', this.#handIn, this.#save, this.#saveStatement, this.#said));
    this.#predict.addEventListener('click', () => this.#onPrediction());
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();  // or it would press the button that gets the focus, too
      this.#onPrediction();
    });
    this.#run.addEventListener('click', () => this.#runOrPause());
    this.#back.addEventListener('click', () => this.#restartAsAsked());
    this.#text.addEventListener('input', () => {
      this.#say('');
      this.#remember();
    });
    this.#handIn.addEventListener('click', () => this.#give((record, statement) => {
      this.#surroundings.handIn(record, statement);
      this.#handedIn = true;
      this.#say(this.#texts.handedIn);
      this.#remember();
    }));
    const name = task.exercise.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, longestName) || 'record';
    const asJson = (/** @type {object} */ value) => new Blob([JSON.stringify(value)], {type: 'application/json'});
    this.#save.addEventListener('click', () => this.#give((record) => save(asJson(record), `${name}.json`)));
    this.#saveStatement.addEventListener('click', () => this.#give((_, statement) => save(asJson(statement), `${name}.xapi.json`)));
    const steps = make('ol', 'steps', ...this.#steps);
    this.#root.replaceChildren(steps, this.#ask, this.#told, this.#explain);
    this.#root.hidden = false;
    document.documentElement.toggleAttribute('data-exercise', true);
    this.present();
  }

  /** Whether the student has to answer before anything runs. */
  get isAsking() {
    return this.#question !== null && this.#answer === null;
  }

  focus() {
    this.#input.focus({preventScroll: true});
  }

  /** @param {App} app */
  start(app) {
    this.#app = app;
    this.#experiment = app.experiment();
    this.#memory = new ExerciseMemory(this.#task, this.#experiment);
    // The figure stays in the run's history then, however long the run is.
    if (this.#question) app.command(`exercise asks ${this.#task.question}`);
    const kept = this.#memory.read();
    if (kept) {
      this.restore(kept);
      if (kept.step > 0 && kept.experiment === this.#experiment) void this.#surroundings.goToStep(kept.step).catch(() => {});
    }
    if (this.isAsking) app.command('exercise waits');
    setInterval(() => this.#look(), millisecondsBetweenLooks);
    addEventListener('pagehide', () => this.#remember());
  }

  /** In the language of now. */
  present() {
    const texts = this.#texts;
    const {exercise, question} = this.#task;
    setAttribute(this.#root, 'aria-label', `${texts.title} ${exercise}`.trim());
    this.#steps.forEach((step, i) => setText(step, texts.steps[i]));
    if (this.#question) setText(this.#label, questionText(texts, this.#question));
    else setText(this.#state, texts.unknown(question));
    setText(this.#predict, texts.predict);
    setText(this.#back, texts.restartAsAsked);
    setText(this.#why, texts.why);
    this.#text.placeholder = texts.why;
    setText(this.#save, texts.save);
    setText(this.#saveStatement, texts.saveStatement);
    this.#show();
  }

  /** What a figure comes back with. What was explained is the student's own until it is handed in. */
  get answer() {
    return this.#answer && {...this.#answer, explanation: this.#handedIn ? this.#text.value : '', handed_in: this.#handedIn};
  }

  /**
   * Of a page that was loaded again, or a figure that had given its memory back.
   * @param {any} answer
   */
  restore(answer) {
    if (!this.isAsking || !Number.isFinite(answer?.value)) return;
    this.#text.value = String(answer.explanation ?? '').slice(0, longestExplanation);
    this.#handedIn = answer.handed_in === true;
    this.#accept({
      value: answer.value, typed: String(answer.typed ?? answer.value).slice(0, longestTyped), at_step: Number(answer.at_step) || 0, explanation: '',
    });
  }

  get #texts() {
    return textsIn(this.#surroundings.language()).exercise;
  }

  #onPrediction() {
    const value = numberOf(this.#input.value);
    const isAccuracy = this.#question?.measure.endsWith('accuracy');
    this.#problem = value === null ? 'noNumber' : isAccuracy && (value < 0 || value > 1) ? 'accuracyRange' : null;
    this.#show();
    if (value === null || this.#problem) return this.focus();
    this.#accept({value, typed: this.#input.value.trim(), at_step: this.#app?.state().num_steps ?? 0, explanation: ''});
    this.#surroundings.predicted({question: this.#task.question, value});
    this.#remember();
    // What had the focus is gone.
    (this.#outcome ? this.#text : this.#run).focus({preventScroll: true});
  }

  /** @param {Answer} answer that stays as it is from now on */
  #accept(answer) {
    this.#answer = answer;
    this.#app?.command('exercise goes_on');
    this.#surroundings.changed();
    this.#look();
    this.#show();
  }

  #runOrPause() {
    this.#app?.command(this.#isRunning ? 'pause' : 'run');
    this.#surroundings.changed();
    this.#look();
  }

  #restartAsAsked() {
    this.#surroundings.experimentChanged(this.#experiment);
    this.#app?.setExperiment(this.#experiment);
    this.#place = '';
    this.#outcome = null;
    this.#isOther = false;
    this.#isEdited = false;
    this.#surroundings.changed();
    this.#show();
    this.#run.focus({preventScroll: true});
  }

  /** How far the run is, and what has come of the prediction. */
  #look() {
    if (!this.#app || !this.#answer || !this.#question || document.hidden) return;
    const {phase, epoch, run_number: run, running, loading, num_steps: steps, experiment, weights_hash: hash, hand_edits: edits = 0, hand_edits_now: editsNow = 0} = this.#app.state();
    if (running !== this.#isRunning) {
      this.#isRunning = running;
      this.#show();
    }
    setShown(this.#handIn, this.#surroundings.canHandIn());
    if (loading || ['making_data', 'evaluating', 'seeking'].includes(phase)) return;
    // What is turned before the first step is part of the beginning.
    const place = [run, epoch, phase === 'diverged', running ? '' : hash, steps === 0 ? experiment : ''].join(' ');
    if (place === this.#place) return;
    this.#place = place;
    const isOver = phase === 'diverged' || epoch >= this.#question.epoch;
    this.#outcome = null;
    this.#stepToKeep = 0;
    // What no step has gone on from changes none of its numbers.
    this.#isEdited = edits > editsNow;
    const {text, error = '', grade = '', answer = null} = this.#makeRecord(this.#answer, isOver ? this.#task.question : firstQuestion);
    const record = text === undefined ? null : JSON.parse(text);
    this.#isOther = this.#isEdited || (record !== null && !beginsAs(this.#experiment, record.experiment));
    if (isOver && !this.#isEdited) {
      this.#outcome = {grade, answer};
      this.#say(error);
      // A run in which knobs were turned would be another one from its beginning.
      if (record?.run.changes.length === 0) this.#stepToKeep = record.run.steps;
    }
    this.#show();
  }

  #show() {
    const texts = this.#texts;
    const isAnswered = this.#answer !== null;
    const stage = !isAnswered ? 0 : this.#outcome ? 2 : 1;
    const canHandIn = this.#surroundings.canHandIn();
    this.#steps.forEach((step, i) => {
      setAttribute(step, 'aria-current', i === stage ? 'step' : null);
      step.classList.toggle('done', i < stage);
    });
    setShown(/** @type {HTMLElement} */ (this.#root.firstElementChild), this.#question !== null);
    setShown(this.#ask, this.isAsking);
    setShown(this.#problemText, this.#problem !== null);
    setText(this.#problemText, this.#problem ? texts[this.#problem] : '');
    setAttribute(this.#input, 'aria-invalid', this.#problem ? 'true' : null);
    setAttribute(this.#input, 'aria-describedby', this.#problem ? this.#problemText.id : null);
    setShown(this.#run, stage === 1);
    setText(this.#run, this.#isRunning ? texts.pause : texts.run);
    this.#run.classList.toggle('first', !this.#isOther);
    setShown(this.#back, isAnswered && this.#isOther);
    setShown(this.#explain, stage === 2);
    setShown(this.#handIn, canHandIn);
    setText(this.#handIn, this.#handedIn ? texts.handInAgain : texts.handIn);
    this.#save.classList.toggle('first', !canHandIn);
    if (!this.#answer || !this.#question) return;
    if (this.#isOther) return setText(this.#state, this.#isEdited ? texts.editedByHand : texts.otherExperiment);
    const {typed} = this.#answer;
    const said = !this.#outcome ? texts.predicted(typed) : this.#outcome.answer === null ? texts.noAnswer(typed)
      : texts.answered(typed, String(Number(this.#outcome.answer.toPrecision(4))), this.#outcome.grade === 'close');
    setText(this.#state, subjectText(texts, this.#question) + said);
  }

  /** @param {Answer} prediction @param {string} question */
  #makeRecord({value, at_step: atStep}, question) {
    const {exercise, nonce} = this.#task;
    const language = this.#surroundings.language();
    return this.#app?.record({exercise, nonce, question, value, at_step: atStep, explanation: this.#text.value, language}) ?? {};
  }

  /** @param {(record: object, statement: object) => void} way what is done with the answer */
  async #give(way) {
    await this.#surroundings.settled();
    if (!this.#answer || !this.#question) return;
    const {text, error, grade = '', answer = null, tolerance = 0} = this.#makeRecord(this.#answer, this.#task.question);
    if (text === undefined) return this.#say(error ?? '');
    this.#say('');
    const record = JSON.parse(text);
    const isOfExercise = beginsAs(this.#experiment, record.experiment);
    const question = Object.fromEntries((/** @type {const} */ (['en', 'zh'])).map((language) =>
      [language, questionText(textsIn(language).exercise, /** @type {Question} */ (this.#question))]));
    way(record, xapiStatement(record, {grade, answer, tolerance, isOfExercise}, question, location.href.replace(/[?#].*/, '')));
    this.#show();
  }

  /** @param {string} sentence */
  #say(sentence) {
    setText(this.#said, sentence);
  }

  #remember() {
    if (!this.#app || !this.#answer) return;
    this.#memory?.write({
      ...this.#answer, explanation: this.#text.value, handed_in: this.#handedIn, experiment: this.#app.experiment(), step: this.#stepToKeep,
    });
  }
}

/** @typedef {{measure: string, epoch: number}} Question */

/** @param {Texts['exercise']} texts @param {Question} question */
function questionText(texts, {measure, epoch}) {
  return texts.question(texts.measures[/** @type {keyof typeof texts.measures} */ (measure)], epoch);
}

/** @param {Texts['exercise']} texts @param {Question} question */
function subjectText(texts, {measure, epoch}) {
  return texts.subject(texts.measures[/** @type {keyof typeof texts.measures} */ (measure)], epoch);
}

/**
 * As rules of `./play cli verify` compare: how many epochs a run may go on changes none of its numbers.
 * @param {string} asked both in the app's own words, where every knob that applies has its value
 * @param {string} run
 */
function beginsAs(asked, run) {
  const [wanted, had] = [new URLSearchParams(asked), new URLSearchParams(run)];
  // Both ways: a knob that came later stands in a text only where it is not the default.
  return [...wanted.keys(), ...had.keys()].every((key) => key === 'epochs' || wanted.get(key) === had.get(key));
}

/** @param {string} text as src/record/question.h reads it @returns {Question | null} */
function questionOf(text) {
  const match = /^((?:train|test)_(?:loss|accuracy)|running_(?:loss|accuracy))_after_(\d{1,9})$/.exec(text);
  if (!match || (match[1].startsWith('running') && Number(match[2]) === 0)) return null;
  return {measure: match[1], epoch: Number(match[2])};
}

/**
 * A number as people write it: 0.5, 0,5, .5, 50%, 1e-3, with digits of any width.
 * @param {string} text
 */
function numberOf(text) {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace('−', '-').replace(',', '.');
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%?)$/i.exec(plain);
  if (!match) return null;
  const value = Number(match[1]) / (match[2] ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}
