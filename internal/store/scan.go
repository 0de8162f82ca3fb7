package store

// A scan reads so many records at a time: few at first, because many callers
// want the first few. Between two pages no iterator is open, so the function
// that gets the records may scan, read and write itself: Badger panics at a
// second iterator in a writing transaction.
const firstPage, nextPage = 32, 512

// Scan gives the records under prefix to fn in key order until fn says that
// it wants no more. The records are read a page at a time, so fn may change
// those it has seen.
func (tx *Tx) Scan(prefix Key, fn func(key Key, raw Raw) (more bool, err error)) error {
	return tx.scan(prefix, "", false, false, fn)
}

// ScanFrom is Scan beginning with the first key that is not before from.
func (tx *Tx) ScanFrom(prefix, from Key, fn func(key Key, raw Raw) (more bool, err error)) error {
	return tx.scan(prefix, from, false, false, fn)
}

// ScanReverse is Scan from the last key to the first, for "the last n".
func (tx *Tx) ScanReverse(prefix Key, fn func(key Key, raw Raw) (more bool, err error)) error {
	return tx.scan(prefix, "", true, false, fn)
}

// ScanReverseFrom is ScanReverse beginning with the last key that is not behind
// from.
func (tx *Tx) ScanReverseFrom(prefix, from Key, fn func(key Key, raw Raw) (more bool, err error)) error {
	return tx.scan(prefix, from, true, false, fn)
}

// ScanKeys is Scan without the records, as indexes are read.
func (tx *Tx) ScanKeys(prefix Key, fn func(key Key) (more bool, err error)) error {
	return tx.scan(prefix, "", false, true, func(k Key, _ Raw) (bool, error) { return fn(k) })
}

// ScanKeysReverse is ScanKeys from the last key to the first.
func (tx *Tx) ScanKeysReverse(prefix Key, fn func(key Key) (more bool, err error)) error {
	return tx.scan(prefix, "", true, true, func(k Key, _ Raw) (bool, error) { return fn(k) })
}

func (tx *Tx) scan(prefix, from Key, reverse, keysOnly bool, fn func(Key, Raw) (bool, error)) error {
	c := cursor{prefix: prefix, from: from, reverse: reverse, keysOnly: keysOnly}
	for n := firstPage; ; n = nextPage {
		records, done, err := tx.page(c, n)
		if err != nil {
			return damagedRecord(prefix, err)
		}
		for _, r := range records {
			more, err := fn(r.key, r)
			if err != nil || !more {
				return err
			}
			c.from, c.past = r.key, true
		}
		if done {
			return nil
		}
	}
}
