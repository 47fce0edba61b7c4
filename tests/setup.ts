// Node 20 has no Temporal of its own; browsers load the same polyfill only where it is missing.
import 'temporal-polyfill/global';
