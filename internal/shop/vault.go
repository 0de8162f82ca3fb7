package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// maxVaultSecret bounds a secret, in bytes: a private key with its chain fits.
const maxVaultSecret = 32 << 10

// AddVaultEntry puts a secret of a customer's device or site into the vault.
// Nobody's key is needed to put something in.
func (s *Shop) AddVaultEntry(e ads.VaultEntry, secret ads.Secret) (ads.VaultEntry, error) {
	if err := tidyEntry(&e); err != nil {
		return e, err
	}
	if err := checkSecret(secret); err != nil {
		return e, err
	}
	err := s.write("vault.add", func(w *write) error {
		keys, err := vaultKeys(w.Tx)
		if err != nil {
			return err
		}
		if err := w.placeEntry(&e); err != nil {
			return err
		}
		n, err := w.Next("vault")
		if err != nil {
			return err
		}
		e.ID, e.Made, e.MadeBy, e.For = ads.VaultEntryID(n), s.at, s.by, keys
		e = e.Replace(s.at, s.by)
		if e.Sealed, err = sealSecret(secret, keys); err != nil {
			return err
		}
		return w.putEntry(e)
	})
	return e, err
}

func tidyEntry(e *ads.VaultEntry) (err error) {
	if e.Name, err = text.Line("name", e.Name, 100); err != nil {
		return err
	}
	if e.Name == "" {
		return refusal.Usage("missing-text", "the %s is empty", refusal.Word("name"))
	}
	if e.Device != "" && e.Site != "" {
		return refusal.Usage("device-and-site", "an entry is of a device or of a site, not of both")
	}
	return nil
}

// checkSecret refuses what the vault cannot keep; it never says what was given.
func checkSecret(s ads.Secret) error {
	switch n := len(s.Username) + len(s.Secret) + len(s.Note); {
	case s.Secret == "":
		return refusal.Usage("no-secret", "the secret is empty")
	case n > maxVaultSecret:
		return refusal.Rule("text-too-long", "the %s has %d bytes, at most %d fit", refusal.Word("secret"), n, maxVaultSecret)
	}
	return nil
}

// placeEntry finds customer, device and site, and refuses a second entry of one
// name in one place.
func (w *write) placeEntry(e *ads.VaultEntry) error {
	card, err := findCard(w.Tx, e.Customer)
	if err != nil {
		return err
	}
	e.Customer = card.ID
	if e.Device, err = deviceID(w.Tx, card.ID, e.Device); err != nil {
		return err
	}
	if e.Site != "" {
		site, err := findSite(w.Tx, card.ID, e.Site)
		if err != nil {
			return err
		}
		e.Site = site.ID
	}
	all, err := vaultEntries(w.Tx, card.ID)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.ID != e.ID && o.Device == e.Device && o.Site == e.Site && strings.EqualFold(o.Name, e.Name) {
			return refusal.Rule("entry-known", "the vault has %s already, as %s", o.Name, o.ID).
				WithHint("scatto ads vault edit %s", o.ID)
		}
	}
	return nil
}

func (w *write) putEntry(e ads.VaultEntry) error {
	w.about(e.Customer)
	return w.put(store.VaultEntryKey(e.Customer, e.Number()), e.ID, e.Customer, e)
}

// RemoveVaultEntry takes an entry out for good.
func (s *Shop) RemoveVaultEntry(id string) (e ads.VaultEntry, err error) {
	err = s.write("vault.remove", func(w *write) error {
		if e, err = findEntry(w.Tx, id); err != nil {
			return err
		}
		w.about(e.Customer)
		if err := w.remove(store.VaultEntryKey(e.Customer, e.Number()), e.ID, e.Customer); err != nil {
			return err
		}
		return w.exposureSettled(e.Customer)
	})
	return e, err
}

// VaultFilter says which entries to list; zero fields do not narrow.
type VaultFilter struct {
	Customer string
	ToChange bool // somebody who left knows them
	Stale    bool // to be encrypted anew
}

// VaultEntries lists what the vault holds, without its secrets, and the public
// keys that it is to be encrypted for.
func (s *Shop) VaultEntries(f VaultFilter) (list []ads.VaultEntry, recipients []ads.VaultRecipient, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		if recipients, err = vaultRecipients(tx); err != nil {
			return err
		}
		list, err = vaultEntries(tx, f.Customer)
		return err
	})
	keys := ads.VaultKeys(recipients)
	list = slices.DeleteFunc(list, func(e ads.VaultEntry) bool {
		return f.ToChange && len(e.Exposed) == 0 || f.Stale && !e.Stale(keys)
	})
	return list, recipients, err
}

// VaultEntry reads one, without its secret.
func (s *Shop) VaultEntry(id string) (e ads.VaultEntry, err error) {
	err = s.view(func(tx *store.Tx) error {
		e, err = findEntry(tx, id)
		return err
	})
	return e, err
}

func vaultEntries(tx *store.Tx, customerID string) (list []ads.VaultEntry, err error) {
	prefix := store.VaultPrefix()
	if customerID != "" {
		prefix = store.VaultEntryPrefix(customerID)
	}
	err = each(tx, prefix, func(_ store.Key, e ads.VaultEntry) error {
		list = append(list, e)
		return nil
	})
	return list, err
}

func findEntry(tx *store.Tx, id string) (e ads.VaultEntry, err error) {
	n, ok := ads.ParseVaultEntryID(id)
	if !ok {
		return e, refusal.Usage("bad-vault-id", "%q is not an entry of the vault", id).WithHint("write it like J0001: scatto ads vault list")
	}
	var at store.Key
	err = tx.ScanKeys(store.VaultPrefix(), func(key store.Key) (bool, error) {
		if found, ok := key.Number(); ok && found == n {
			at = key
		}
		return at == "", nil
	})
	if err == nil && at == "" {
		err = refusal.NotFound("no-vault-entry", "the vault has no entry %s", ads.VaultEntryID(n)).WithHint("scatto ads vault list")
	}
	if err == nil {
		e, _, err = get[ads.VaultEntry](tx, at)
	}
	return e, err
}
