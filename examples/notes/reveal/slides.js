import Reveal from './reveal.js/reveal.mjs';

// Frames draw at the size at which they are shown; keys work although a figure is no part of the deck.
const deck = new Reveal({width: 1100, height: 700, margin: 0.03, hash: true, transition: 'none'});
await deck.initialize();
const turns = {ArrowRight: 'right', ArrowLeft: 'left', ArrowDown: 'down', ArrowUp: 'up', PageDown: 'next', PageUp: 'prev'};
document.addEventListener('playground-key', ({detail: {key}}) => turns[key] && deck[turns[key]]());
