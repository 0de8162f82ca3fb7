package shop

import (
	"errors"
	"fmt"

	"filippo.io/age"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// ReadSecret gives the secret of an entry. The reading is in the log before
// anybody sees it, and one that the key does not fit is there too.
func (s *Shop) ReadSecret(id string, key VaultKey, reason string) (e ads.VaultEntry, secret ads.Secret, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return e, secret, err
	}
	e, ids, err := s.unlockEntry(id, key)
	if err == nil {
		secret, err = openSecret(e, ids)
	}
	locked := errors.Is(err, errVaultLocked)
	if err != nil && !locked {
		return e, ads.Secret{}, err
	}
	if err := s.noteReading(e, reason, locked); err != nil {
		return e, ads.Secret{}, err
	}
	if locked {
		return e, ads.Secret{}, notOpened(e)
	}
	return e, secret, nil
}

// unlockEntry finds an entry and what the key opens.
func (s *Shop) unlockEntry(id string, key VaultKey) (e ads.VaultEntry, ids []age.Identity, err error) {
	var all []ads.VaultRecipient
	err = s.view(func(tx *store.Tx) error {
		if e, err = findEntry(tx, id); err != nil {
			return err
		}
		all, err = vaultRecipients(tx)
		return err
	})
	if err != nil {
		return e, nil, err
	}
	ids, err = key.unlock(all, s.by)
	return e, ids, err
}

func notOpened(e ads.VaultEntry) error {
	return refusal.Rule("vault-locked", "entry %s of the vault does not open with this key or passphrase", e.ID).
		WithHint("who reads it: scatto ads vault list %s; a new reader needs scatto ads vault rekey by one of them", e.Customer)
}

// noteReading records a reading at its own instant: no --at moves it.
func (s *Shop) noteReading(e ads.VaultEntry, reason string, refused bool) error {
	op := "vault.show"
	if refused {
		op = "vault.refused"
	}
	return s.write(op, func(w *write) error {
		n, err := w.Next("vault-reading")
		if err != nil {
			return err
		}
		w.about(e.ID, e.Customer)
		r := ads.VaultReading{Number: n, At: s.now, By: s.by, Entry: e.ID, Customer: e.Customer, Reason: reason, Refused: refused}
		return w.put(store.VaultReadingKey(n), fmt.Sprintf("vault-reading#%d", n), e.Customer, r)
	})
}

// VaultReadings lists who read what, oldest first.
func (s *Shop) VaultReadings(customerID string) (list []ads.VaultReading, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		return each(tx, store.VaultReadingPrefix(), func(_ store.Key, r ads.VaultReading) error {
			if customerID == "" || r.Customer == customerID {
				list = append(list, r)
			}
			return nil
		})
	})
	return list, err
}

// VaultEdit is what changes about an entry; what is nil stays.
type VaultEdit struct {
	Name, Device, Site     *string
	Username, Secret, Note *string
}

// Opens reports whether the edit touches what is encrypted.
func (c VaultEdit) Opens() bool { return c.Username != nil || c.Secret != nil || c.Note != nil }

// EditVaultEntry changes an entry. With a new secret, what those who left knew
// is worth nothing.
func (s *Shop) EditVaultEntry(id string, c VaultEdit, key VaultKey) (e ads.VaultEntry, err error) {
	var secret ads.Secret
	var before []byte
	if c.Opens() {
		var ids []age.Identity
		if e, ids, err = s.unlockEntry(id, key); err == nil {
			secret, err = openSecret(e, ids)
		}
		if errors.Is(err, errVaultLocked) {
			if err := s.noteReading(e, "", true); err != nil {
				return e, err
			}
			return e, notOpened(e)
		}
		if err != nil {
			return e, err
		}
		before = e.Sealed
	}
	err = s.write("vault.edit", func(w *write) error {
		if e, err = findEntry(w.Tx, id); err != nil {
			return err
		}
		for _, f := range []struct {
			to   *string
			from *string
		}{{&e.Name, c.Name}, {&e.Device, c.Device}, {&e.Site, c.Site}} {
			if f.from != nil {
				*f.to = *f.from
			}
		}
		if err := tidyEntry(&e); err != nil {
			return err
		}
		if err := w.placeEntry(&e); err != nil {
			return err
		}
		if c.Opens() {
			if string(before) != string(e.Sealed) {
				return refusal.Rule("vault-changed", "somebody else changed entry %s just now", e.ID).WithHint("try again")
			}
			if err := w.replaceSecret(&e, secret, c); err != nil {
				return err
			}
		}
		if err := w.putEntry(e); err != nil {
			return err
		}
		return w.exposureSettled(e.Customer)
	})
	return e, err
}

// replaceSecret encrypts anew what an edit changes.
func (w *write) replaceSecret(e *ads.VaultEntry, secret ads.Secret, c VaultEdit) error {
	was := secret.Secret
	for _, f := range []struct {
		to   *string
		from *string
	}{{&secret.Username, c.Username}, {&secret.Secret, c.Secret}, {&secret.Note, c.Note}} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
	if err := checkSecret(secret); err != nil {
		return err
	}
	keys, err := vaultKeys(w.Tx)
	if err != nil {
		return err
	}
	if e.Sealed, err = sealSecret(secret, keys); err != nil {
		return err
	}
	e.For = keys
	if secret.Secret != was {
		*e = e.Replace(w.shop.at, w.shop.by)
	}
	return nil
}

// exposureSettled strikes the to-do of a customer none of whose secrets is
// known to somebody who left.
func (w *write) exposureSettled(customerID string) error {
	all, err := vaultEntries(w.Tx, customerID)
	if err != nil {
		return err
	}
	for _, e := range all {
		if len(e.Exposed) > 0 {
			return nil
		}
	}
	return w.strike(customerID, func(t Todo) (bool, error) { return t.What == whatChange, nil })
}
