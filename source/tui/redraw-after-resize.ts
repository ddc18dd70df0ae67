import process from 'node:process';

/**
Draws anew once the window rests: of the sizes it had on the way, some are never heard of, and in each the terminal cut
or moved what it showed. Returns how to stop.
*/
export function redrawAfterResize(redraw: () => void): () => void {
	let timer: NodeJS.Timeout | undefined;
	const wait = () => {
		clearTimeout(timer);
		timer = setTimeout(redraw, restingTime);
	};

	// Not the stream's `resize`: a window that is back at its size before anybody looked has changed nothing for that.
	process.on('SIGWINCH', wait);
	return () => {
		clearTimeout(timer);
		process.off('SIGWINCH', wait);
	};
}

const restingTime = 200;
