/** The colours of the pictures: a quiet dark terminal. */
export const theme = {
	background: '#16181d',
	bar: '#22252c',
	edge: '#32363f',
	text: '#d7dae0',
	quiet: '#838892',
	colors: [
		'#2a2e37',
		'#f2777a',
		'#8fce72',
		'#f0c674',
		'#6fb1f5',
		'#c99cf2',
		'#5fc9c9',
		'#cfd3da',
	],
};
