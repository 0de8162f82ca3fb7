package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"strings"

	"scatto/internal/refusal"
)

// sumLen is how many bytes of SHA-256 stand before the JSON of a record. They
// cover the key too, so that a value under a wrong key is noticed.
const sumLen = 8

func sumOf(k Key, data []byte) []byte {
	h := sha256.New()
	h.Write([]byte(k))
	h.Write([]byte{0})
	h.Write(data)
	return h.Sum(nil)[:sumLen]
}

// encode makes the stored form of v under k.
func encode(k Key, v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return seal(k, data)
}

// seal puts the checksum before JSON that is ready.
func seal(k Key, data []byte) ([]byte, error) {
	if len(data)+sumLen > maxRecord {
		what, id := k.words()
		return nil, refusal.Rule("too-large", "too large for the store: %s %s, %d bytes, at most %d", what, id, len(data), maxRecord-sumLen).
			WithHint("shorten the text or attach it as a file")
	}
	return append(sumOf(k, data), data...), nil
}

// unseal gives the JSON of a stored value after comparing its checksum.
func unseal(k Key, value []byte) ([]byte, error) {
	if len(value) < sumLen || !bytes.Equal(value[:sumLen], sumOf(k, value[sumLen:])) {
		return nil, damagedRecord(k, nil)
	}
	return value[sumLen:], nil
}

func damagedRecord(k Key, cause error) error {
	var named *refusal.Error
	if errors.As(cause, &named) && named.Class == refusal.ClassDamaged {
		return named // a file is
	}
	what, id := k.words()
	return refusal.Damaged("damaged-record", "a record in the store is damaged: %s %s", what, id).
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(cause)
}

// words names a key for people: what it is, and its id.
func (k Key) words() (refusal.Word, string) {
	family, id, found := strings.Cut(string(k), "/")
	if found {
		for _, f := range Keys() {
			if f.Prefix == family+"/" {
				return f.What, id
			}
		}
	}
	return "key", string(k)
}

// Raw is a record as it is stored, read when it is wanted. It is valid as
// long as the transaction.
type Raw struct {
	key   Key
	value []byte
}

// JSON gives the record's JSON text, or refusal.Damaged.
func (r Raw) JSON() ([]byte, error) { return unseal(r.key, r.value) }

// Decode reads the record into v, or gives refusal.Damaged.
func (r Raw) Decode(v any) error {
	data, err := r.JSON()
	if err != nil {
		return err
	}
	return decode(r.key, data, v)
}

func decode(k Key, data []byte, v any) error {
	if err := json.Unmarshal(data, v); err != nil {
		return damagedRecord(k, err)
	}
	return nil
}
