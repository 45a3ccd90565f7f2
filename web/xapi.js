// A student's answer as a statement of xAPI (1.0.3, and 2.0, which has kept all of it): verb, object and result. Its actor
// is left out, which a statement must have: who answered, only the page around knows, and this page asks nobody's name. Whoever
// sends the statement on puts `actor` into it, and may put `id`.

const verb = {id: 'http://adlnet.gov/expapi/verbs/answered', display: {en: 'answered', zh: '回答了'}};
const activityType = 'http://adlnet.gov/expapi/activities/cmi.interaction';
/** Where the record is found in the result, for `./play cli verify`. */
export const recordExtension = 'urn:softmax-playground:record';

/**
 * @param {import('./embed/connect.mjs').ExerciseRecord} record
 * @param {{grade: string, answer: number | null, tolerance: number, isOfExercise: boolean}} graded by this page's run; one of another
 *     experiment than the exercise's says nothing of the prediction
 * @param {Record<string, string>} question in each language
 * @param {string} page where the exercise is, without query and hash
 */
export function xapiStatement(record, {grade, answer, tolerance, isOfExercise}, question, page) {
  const {exercise, predict: {question: key, value}} = record;
  const isGraded = isOfExercise && answer !== null;
  const isRight = grade === 'close';
  return {
    verb,
    object: {
      objectType: 'Activity',
      id: activityOf(exercise, key, page),
      definition: {
        type: activityType,
        name: {en: exercise || key},
        description: question,
        interactionType: 'numeric',
        ...isGraded && {correctResponsesPattern: [`${numberText(answer - tolerance)}[:]${numberText(answer + tolerance)}`]},
      },
    },
    result: {
      completion: isOfExercise,
      response: numberText(value),
      ...isGraded && {success: isRight, score: {scaled: isRight ? 1 : 0, raw: isRight ? 100 : 0, min: 0, max: 100}},
      extensions: {[recordExtension]: record},
    },
    timestamp: new Date().toISOString(),
  };
}

/** @param {number} value */
function numberText(value) {
  return String(Number(value.toPrecision(12)));
}

/**
 * The same for all students, whatever they have turned; a page that was opened from a file has a name of no machine.
 * @param {string} exercise
 * @param {string} question
 * @param {string} page
 */
function activityOf(exercise, question, page) {
  const query = new URLSearchParams({exercise, predict: question});
  return /^https?:/.test(page) ? `${page}?${query}` : `urn:softmax-playground:exercise:${encodeURIComponent(exercise || question)}`;
}
