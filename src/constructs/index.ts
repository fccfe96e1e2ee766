/** What is imported from `cdktf-distr`: constructs by the nouns of a vendor. The resources one by one are in `cdktf-distr/l1`. */
export * from './l2';
export * from './l3';
