package shop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// NewKey is what RotateKey made.
type NewKey struct {
	File    string // of the new key
	Was     string // where the old one lay, when the key has moved
	Records int    // written anew
}

// RotateKey gives the store a new key and writes anew all that the old one
// opens. With to, the key moves there first, and store.key_file says so: the
// new key is never written to the old place.
func (s *Shop) RotateKey(to string) (out NewKey, err error) {
	err = s.view(func(tx *store.Tx) error { return (&write{Tx: tx, shop: s}).knownOperator() })
	if err != nil {
		return out, err
	}
	if err := s.Close(); err != nil {
		return out, err
	}
	s.opts.ReadOnly = false
	if to != "" {
		err := store.Alone(s.opts, func() (err error) {
			out.Was, err = s.moveKey(to)
			return err
		})
		if err != nil {
			return out, err
		}
	}
	done, err := store.Rotate(s.opts, resealLetter, func(tx *store.Tx) error {
		_, err := tx.AppendLog(store.ShopLog, LogLine{TS: s.now, At: s.now, By: s.by, Op: "key.rotate"})
		return err
	})
	out.File, out.Records = s.opts.KeyPath(), done.Records
	return out, err
}

// resealLetter seals anew the access code of a letter that waits. One that no
// key opens, because the shop was restored, stays as it is.
func resealLetter(k store.Key, data []byte, by store.Sealer) ([]byte, error) {
	if !strings.HasPrefix(string(k), string(store.OutgoingPrefix())) {
		return data, nil
	}
	var l Letter
	if err := json.Unmarshal(data, &l); err != nil || len(l.Sealed) == 0 {
		return data, nil // what is no letter was not sealed as one
	}
	code, err := by.Old.Unseal(letterID(l.ID), l.Sealed)
	if err != nil {
		return data, nil
	}
	if l.Sealed, err = by.New.Seal(letterID(l.ID), code); err != nil {
		return nil, err
	}
	return json.Marshal(l)
}

// moveKey puts the key file elsewhere: a copy there, then the configuration,
// then the old file goes. Cut off in between, the store opens, and the same
// command goes on. It gives where the key was, "" when it was there already.
func (s *Shop) moveKey(to string) (was string, err error) {
	from := s.opts.KeyPath()
	if to, err = filepath.Abs(to); err != nil {
		return "", store.CannotWrite(to, err)
	}
	if to == from {
		return "", s.dropOldKey(from)
	}
	if rel, err := filepath.Rel(s.dir, to); err == nil && filepath.IsLocal(rel) && filepath.Dir(rel) != "." {
		return "", refusal.Rule("key-inside", "%s lies in a folder of the data directory", to).
			WithHint("another disk is a better place")
	}
	if cfg, err := config.Load(filepath.Join(s.dir, config.FileName)); err != nil {
		return "", err
	} else if now := (store.Options{Dir: s.dir, KeyFile: cfg.KeyFile(s.dir)}).KeyPath(); now != from {
		return "", refusal.Rule("key-moved", "another process has just moved the key to %s", now).
			WithHint("look at scatto config get store.key_file, and say it again if the key shall move once more")
	}
	key, err := s.Key()
	if err != nil {
		return "", err
	}
	there := s.opts
	there.KeyFile = to
	if have, err := store.ExportKey(there); err != nil || string(have) != string(key) { // else it was cut off here
		if to, err = newFile(to, false); err != nil {
			return "", err
		}
		if err := store.WriteNew(to, key); err != nil {
			return "", cannotWrite(to, err)
		}
		if _, err := store.ExportKey(there); err != nil { // a disk without modes, which the store would refuse
			os.Remove(to)
			return "", err
		}
	}
	value := to
	if to == (store.Options{Dir: s.dir}).KeyPath() {
		value = "" // back in its usual place
	}
	if err := s.setKeyFile(value); err != nil {
		os.Remove(to)
		return "", err
	}
	s.opts.KeyFile = to
	if err := os.Remove(from); err != nil {
		return "", cannotWrite(from, err)
	}
	return from, nil
}

// dropOldKey removes the key from its usual place when a killed command had
// moved it elsewhere and came no further.
func (s *Shop) dropOldKey(now string) error {
	usual := store.Options{Dir: s.dir}
	if usual.KeyPath() == now {
		return nil
	}
	key, err := s.Key()
	if err != nil {
		return err
	}
	if old, err := store.ExportKey(usual); err != nil || string(old) != string(key) {
		return nil // none is there, or it is not ours to remove
	}
	if err := os.Remove(usual.KeyPath()); err != nil {
		return cannotWrite(usual.KeyPath(), err)
	}
	return nil
}

func (s *Shop) setKeyFile(value string) error {
	path := filepath.Join(s.dir, config.FileName)
	data, err := os.ReadFile(path)
	if err != nil {
		return store.CannotRead(path, err)
	}
	if data, err = config.Set(data, "store.key_file", value); err != nil {
		return err
	}
	return config.Save(path, data)
}
