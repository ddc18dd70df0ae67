/** Everything a key can do. */
export type CommandId =
	| MainCommand
	| DetailCommand
	| OverlayCommand
	| ServiceCommand
	| FilterCommand
	| SearchCommand
	| InputCommand;

export type MainCommand =
	| 'down'
	| 'up'
	| 'next-request'
	| 'previous-request'
	| 'half-down'
	| 'half-up'
	| 'first'
	| 'newest'
	| 'drop-search'
	| 'back'
	| 'drop-filter'
	| 'zoom'
	| 'filter'
	| 'toggle-filter'
	| 'model'
	| 'self-test'
	| 'service'
	| 'copy'
	| 'replay'
	| 'cancel'
	| 'clear'
	| 'usage'
	| 'log'
	| 'health'
	| 'help'
	| 'refresh'
	| 'demo'
	| 'redraw'
	| 'suspend'
	| 'quit'
	| 'interrupt';

export type DetailCommand =
	'open' | 'next-tab' | 'previous-tab' | 'pick-tab' | 'thinking';

export type FilterCommand = 'filter-accept' | 'filter-abandon';

export type SearchCommand =
	| 'search'
	| 'next-match'
	| 'previous-match'
	| 'search-accept'
	| 'search-abandon';

export type InputCommand =
	| 'input-left'
	| 'input-right'
	| 'input-start'
	| 'input-end'
	| 'input-erase'
	| 'input-delete'
	| 'input-erase-word'
	| 'input-erase-start';

export type OverlayCommand =
	| 'menu-down'
	| 'menu-up'
	| 'menu-half-down'
	| 'menu-half-up'
	| 'menu-first'
	| 'menu-last'
	| 'menu-accept'
	| 'menu-force'
	| 'close'
	| 'test-again'
	| 'check-again'
	| 'confirm';

export type ServiceCommand =
	| 'service-install'
	| 'service-uninstall'
	| 'service-restart'
	| 'service-token'
	| 'token-accept';
