/** What the list shows, read from what a person typed. All terms must hold. */
export type Filter = {terms: FilterTerm[]};

export type FilterTerm = {isNegated: boolean} & (
	| {type: 'text' | 'model' | 'status' | 'caller' | 'shape'; value: string}
	| {type: 'longer' | 'shorter'; milliseconds: number}
);
