package shop

import (
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// NewRecipient is somebody who is to read the vault: a public key, or the
// passphrase that locks a key made for the person.
type NewRecipient struct {
	Name, Public, Passphrase string
	First                    bool // makes the vault
}

// AddVaultRecipient lets somebody read what is put into the vault from now on;
// what is there already takes a rekey.
func (s *Shop) AddVaultRecipient(in NewRecipient) (r ads.VaultRecipient, err error) {
	if r.Name, err = text.Line("name", in.Name, 60); err != nil {
		return r, err
	}
	if r.Name == "" {
		return r, refusal.Usage("missing-text", "the %s is empty", refusal.Word("name"))
	}
	if in.Public != "" {
		r.Public, err = vaultPublicKey(in.Public)
	} else {
		r.Public, r.Locked, err = lockedKey(in.Passphrase)
	}
	if err != nil {
		return r, err
	}
	err = s.write("vault.recipient", func(w *write) error {
		all, err := vaultRecipients(w.Tx)
		if err != nil {
			return err
		}
		if in.First && len(all) > 0 {
			return refusal.Rule("vault-exists", "the vault is there already").WithHint("scatto ads vault recipients add NAME")
		}
		for _, o := range all {
			switch {
			case o.Active() && strings.EqualFold(o.Name, r.Name):
				return refusal.Rule("recipient-known", "%s reads the vault already", o.Name).
					WithHint("for a new key: scatto ads vault recipients remove %s first", quoted(o.Name))
			case o.Active() && o.Public == r.Public:
				return refusal.Rule("recipient-known", "%s has that key already", o.Name)
			case o.Public == r.Public:
				return refusal.Rule("recipient-left", "that key was of %s, who was removed on %s", o.Name, o.Removed).
					WithHint("take a new key")
			}
		}
		if r.Number, err = w.Next("vault-recipient"); err != nil {
			return err
		}
		r.Added, r.AddedBy = s.at, s.by
		return w.putVaultRecipient(r)
	})
	return r, err
}

func (w *write) putVaultRecipient(r ads.VaultRecipient) error {
	return w.put(store.VaultRecipientKey(r.Number), "vault-recipient#"+strconv.FormatInt(r.Number, 10), technicianID(r.Name), r)
}

// Removal is what follows from taking somebody off the vault.
type Removal struct {
	Recipient ads.VaultRecipient
	Exposed   []ads.VaultEntry // the passwords to change: the person knows them
	Stale     int              // entries to encrypt anew
}

// RemoveVaultRecipient takes somebody off the vault: nothing more is encrypted
// for the person, and what the person could read is booked to be changed.
func (s *Shop) RemoveVaultRecipient(name string, on calendar.Date) (out Removal, err error) {
	err = s.write("vault.recipient", func(w *write) error {
		out = Removal{}
		all, err := vaultRecipients(w.Tx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(r ads.VaultRecipient) bool {
			return r.Active() && strings.EqualFold(r.Name, strings.TrimSpace(name))
		})
		switch {
		case i < 0:
			return refusal.NotFound("no-recipient-called", "nobody called %q reads the vault", name).
				WithHint("scatto ads vault recipients list")
		case len(ads.VaultKeys(all)) == 1:
			return refusal.Rule("last-recipient", "%s is the only one who reads the vault: nobody could open it any more", all[i].Name).
				WithHint("first scatto ads vault recipients add NAME, then scatto ads vault rekey")
		}
		all[i].Removed, all[i].Locked = on, nil // the passphrase opens nothing any more
		out.Recipient = all[i]
		if err := w.putVaultRecipient(all[i]); err != nil {
			return err
		}
		entries, err := vaultEntries(w.Tx, "")
		if err != nil {
			return err
		}
		keys := ads.VaultKeys(all)
		for _, e := range entries {
			if !slices.ContainsFunc(e.For, func(key string) bool { return slices.Contains(keys, key) }) {
				return refusal.Rule("last-recipient", "only %s opens entry %s: nobody could any more", all[i].Name, e.ID).
					WithHint("%s first runs scatto ads vault rekey", all[i].Name)
			}
		}
		known := map[string][]string{}
		for _, e := range entries {
			if e.Stale(keys) {
				out.Stale++
			}
			e, hit := e.Expose(all[i])
			if !hit {
				continue
			}
			out.Exposed = append(out.Exposed, e)
			known[e.Customer] = append(known[e.Customer], e.ID)
			if err := w.putEntry(e); err != nil {
				return err
			}
		}
		for _, e := range out.Exposed {
			if ids := known[e.Customer]; ids != nil {
				todo := Todo{Customer: e.Customer, What: whatChange, Reason: strings.Join(ids, ", ")}
				if err := w.addTodos([]Todo{todo}); err != nil {
					return err
				}
				delete(known, e.Customer)
			}
		}
		return nil
	})
	return out, err
}

// whatChange is what is to be done about secrets that somebody who left knows.
const whatChange = "cambiare le password della cassaforte note a chi non deve più conoscerle"

// VaultRecipients lists all who read the vault or did.
func (s *Shop) VaultRecipients() (list []ads.VaultRecipient, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = vaultRecipients(tx)
		return err
	})
	return list, err
}

func vaultRecipients(tx *store.Tx) (list []ads.VaultRecipient, err error) {
	err = each(tx, store.VaultRecipientPrefix(), func(_ store.Key, r ads.VaultRecipient) error {
		list = append(list, r)
		return nil
	})
	return list, err
}

// vaultKeys are the public keys that new entries are encrypted for.
func vaultKeys(tx *store.Tx) ([]string, error) {
	all, err := vaultRecipients(tx)
	if err != nil {
		return nil, err
	}
	keys := ads.VaultKeys(all)
	if len(keys) == 0 {
		return nil, refusal.Rule("no-vault", "there is no vault yet: nobody could open it").WithHint("scatto ads vault init")
	}
	return keys, nil
}
