package store

// Bytes gives the record under key that PutBytes has stored; false says that
// there is none. One that cannot be trusted is refusal.Damaged.
func (tx *Tx) Bytes(key Key) (data []byte, found bool, err error) {
	value, found, err := tx.get(key)
	if err != nil {
		return nil, false, damagedRecord(key, err)
	}
	if !found {
		return nil, false, nil
	}
	data, err = unseal(key, value)
	return data, err == nil, err
}

// PutBytes stores data that is no JSON under key, which must be one of the
// index of words: no dump holds those.
func (tx *Tx) PutBytes(key Key, data []byte) error {
	value, err := seal(key, data)
	if err != nil {
		return err
	}
	return tx.set(key, value)
}
