package shop

import (
	"errors"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Rekeyed is what became of the entries that were to be encrypted anew.
type Rekeyed struct {
	Done   []string
	Failed []string // the key does not open them
	Same   int      // as they should be already
}

// RekeyVault encrypts every entry for those who are to read it now. Each entry
// is a step of its own: what was done when a run was killed stays done, and the
// next run goes on with the rest.
func (s *Shop) RekeyVault(key VaultKey, progress func(done, of int)) (out Rekeyed, err error) {
	var entries []ads.VaultEntry
	var all []ads.VaultRecipient
	err = s.view(func(tx *store.Tx) error {
		if _, err := vaultKeys(tx); err != nil {
			return err
		}
		if all, err = vaultRecipients(tx); err != nil {
			return err
		}
		entries, err = vaultEntries(tx, "")
		return err
	})
	if err != nil {
		return out, err
	}
	keys := ads.VaultKeys(all)
	var stale []ads.VaultEntry
	for _, e := range entries {
		if e.Stale(keys) {
			stale = append(stale, e)
		}
	}
	out.Same = len(entries) - len(stale)
	if len(stale) == 0 {
		return out, nil
	}
	ids, err := key.unlock(all, s.by)
	if errors.Is(err, errVaultLocked) { // the first one was to be opened
		if err := s.noteReading(stale[0], "", true); err != nil {
			return out, err
		}
		return out, refusal.Rule("vault-locked", "the vault does not open with this passphrase")
	}
	if err != nil {
		return out, err
	}
	for i, old := range stale {
		secret, err := openSecret(old, ids)
		switch {
		case errors.Is(err, errVaultLocked):
			if err := s.noteReading(old, "", true); err != nil {
				return out, err
			}
			out.Failed = append(out.Failed, old.ID)
			continue
		case err != nil:
			return out, err
		}
		err = s.write("vault.rekey", func(w *write) error {
			e, err := findEntry(w.Tx, old.ID)
			if err != nil {
				return err
			}
			if string(e.Sealed) != string(old.Sealed) {
				return nil // somebody changed it meanwhile, for those who read it now
			}
			if e.For, err = vaultKeys(w.Tx); err != nil {
				return err
			}
			if e.Sealed, err = sealSecret(secret, e.For); err != nil {
				return err
			}
			return w.putEntry(e)
		})
		if err != nil {
			return out, err
		}
		out.Done = append(out.Done, old.ID)
		if progress != nil {
			progress(i+1, len(stale))
		}
	}
	if len(out.Done) == 0 {
		return out, refusal.Rule("vault-locked", "no entry of the vault opens with this key").
			WithHint("who reads it: scatto ads vault list")
	}
	return out, nil
}

// VaultBegun refuses where nobody has a key of the vault: there is nothing to
// open, and no passphrase to ask for.
func (s *Shop) VaultBegun() error {
	return s.view(func(tx *store.Tx) error {
		_, err := vaultKeys(tx)
		return err
	})
}
