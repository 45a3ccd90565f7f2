// A learning management system by the interface of SCORM 1.2 (ADL, The SCORM Run-Time Environment, 3.2 to 3.4): an object
// called API in a window around this one, or around the one that has opened it. Every value is a text; calls answer "true"
// or "false". What a system does not know of the model is left out without a word, as the optional parts may be.

const mostWindows = 500;
// CMIString4096 and CMIString255, in characters.
const longestText = 4096;
const longestWord = 255;

/** @typedef {Record<'LMSInitialize' | 'LMSGetValue' | 'LMSSetValue' | 'LMSCommit' | 'LMSFinish', (...texts: string[]) => string>} Api */

/**
 * @param {Window} from
 * @returns {Api | null}
 */
export function findApi(from) {
  for (const start of [from, from.top?.opener ?? from.opener]) {
    /** @type {any} */
    let window = start;
    for (let i = 0; window && i < mostWindows; ++i) {
      try {
        if (window.API) return window.API;
      } catch {
        // Of another origin: one further out may be of this one.
      }
      if (window === window.parent) break;
      window = window.parent;
    }
  }
  return null;
}

export class Course {
  #api;
  #begin = Date.now();
  #isOver = false;

  /** @param {Api} api */
  constructor(api) {
    this.#api = api;
  }

  /** @returns {boolean} whether the system takes part */
  begin() {
    if (!isTrue(this.#api.LMSInitialize(''))) return false;
    if (this.#get('cmi.core.lesson_status') === 'not attempted') this.#set('cmi.core.lesson_status', 'incomplete');
    this.#set('cmi.core.exit', 'suspend');
    this.#commit();
    return true;
  }

  /** What was suspended last, null for nothing. @returns {any} */
  get suspended() {
    try {
      return JSON.parse(this.#get('cmi.suspend_data') || 'null');
    } catch {
      return null;
    }
  }

  /** @param {object} state @returns {boolean} whether there was room for it */
  suspend(state) {
    const text = JSON.stringify(state);
    if (text.length > longestText) return false;
    if (!this.#isOver) {
      this.#set('cmi.suspend_data', text);
      this.#commit();
    }
    return true;
  }

  /**
   * A student's answer: its score and state, the interaction for the reports, and the record for `./play cli verify`.
   * @param {any} record
   * @param {any} statement of xAPI, which has the grade; without completion the course goes on
   * @returns {boolean} whether the system has kept it
   */
  handIn(record, statement) {
    if (this.#isOver) return false;
    const {result, object: {definition}} = statement;
    // What is no answer to the exercise takes the place of none.
    const isAnswer = result.completion || this.#get('cmi.core.lesson_status') !== 'completed';
    const isDone = !result.completion || this.#set('cmi.core.lesson_status', 'completed');
    if (result.score) {
      this.#set('cmi.core.score.min', String(result.score.min));
      this.#set('cmi.core.score.max', String(result.score.max));
      this.#set('cmi.core.score.raw', String(result.score.raw));
    }
    const next = `cmi.interactions.${Number(this.#get('cmi.interactions._count')) || 0}`;
    this.#set(`${next}.id`, identifierOf(record.exercise || record.predict.question));
    this.#set(`${next}.time`, timeOfDay(new Date()));
    this.#set(`${next}.type`, 'numeric');
    const [pattern] = definition.correctResponsesPattern ?? [];
    // Of a numeric one it is a number: the middle of what counts as right.
    if (pattern) this.#set(`${next}.correct_responses.0.pattern`, decimal(middleOf(pattern)));
    this.#set(`${next}.student_response`, decimal(record.predict.value));
    if ('success' in result) this.#set(`${next}.result`, result.success ? 'correct' : 'wrong');
    if (isAnswer) this.#set('cmi.comments', shortened(record));
    return this.#commit() && isDone;
  }

  end() {
    if (this.#isOver) return;
    this.#set('cmi.core.session_time', duration(Date.now() - this.#begin));
    this.#commit();
    this.#api.LMSFinish('');
    this.#isOver = true;
  }

  /** @param {string} element */
  #get(element) {
    return String(this.#api.LMSGetValue(element));
  }

  /** @param {string} element @param {string} value */
  #set(element, value) {
    return isTrue(this.#api.LMSSetValue(element, value));
  }

  #commit() {
    return isTrue(this.#api.LMSCommit(''));
  }
}

/** @param {unknown} answer of a system, which may be a boolean against the rule */
function isTrue(answer) {
  return String(answer) === 'true';
}

/** @param {any} record with as much of its explanation as there is room for; the numbers are whole */
function shortened(record) {
  let text = JSON.stringify(record);
  for (let {length} = record.explain.text; text.length > longestText && length > 0;) {
    length = Math.max(0, length - (text.length - longestText));
    text = JSON.stringify({...record, explain: {...record.explain, text: record.explain.text.slice(0, length)}});
  }
  return text;
}

/** CMIIdentifier: letters and digits without a gap. @param {string} name */
function identifierOf(name) {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, longestWord) || 'exercise';
}

/** CMIDecimal, without an exponent. @param {number} value */
function decimal(value) {
  return Math.abs(value) < 1e15 ? String(Number(value.toFixed(6))) : value.toFixed(0).slice(0, longestWord);
}

/** @param {string} pattern of xAPI: 'least[:]most' */
function middleOf(pattern) {
  const [least, most] = pattern.split('[:]').map(Number);
  return (least + most) / 2;
}

/** CMITime. @param {Date} date */
function timeOfDay(date) {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** CMITimespan, HHHH:MM:SS.SS. @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.min(9999, Math.floor(seconds / 3600)), Math.floor(seconds / 60) % 60];
  return `${String(hours).padStart(4, '0')}:${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
