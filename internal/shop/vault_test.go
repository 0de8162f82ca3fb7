package shop_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"scatto/gdpr/ads"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/store"
)

const treasure = "S3gr3t0-del-router"

// vaultWorld has a vault with one reader and entries of one customer.
func vaultWorld(t *testing.T, entries int) (w *world, customerID string, key shop.VaultKey, public string) {
	w = newWorld(t, config.ITValue, adria)
	customerID = w.customer("Hotel Astoria S.r.l.", "99900070402")
	file, public, err := shop.NewVaultKey()
	if err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-02T10:00", func(s *shop.Shop) error {
		if _, err := s.AddVaultRecipient(shop.NewRecipient{Name: "Luca", Public: public, First: true}); err != nil {
			return err
		}
		for i := range entries {
			e := ads.VaultEntry{Customer: customerID, Name: "router " + string(rune('a'+i))}
			if _, err := s.AddVaultEntry(e, ads.Secret{Username: "amministratore-" + treasure, Secret: treasure, Note: "nota " + treasure}); err != nil {
				return err
			}
		}
		return nil
	})
	return w, customerID, shop.VaultKey{Identities: file}, public
}

// R89: no secret lies in clear in any file, nor in the decrypted records and
// logs, nor in a decrypted backup, after it was written, read and changed.
func TestNoSecretLiesInClear(t *testing.T) {
	w, _, key, _ := vaultWorld(t, 2)
	again := treasure + "-2"
	w.at("2026-11-03T10:00", func(s *shop.Shop) error {
		if _, secret, err := s.ReadSecret("J0001", key, "prova"); err != nil || secret.Secret != treasure {
			t.Errorf("R89: %v", err)
		}
		_, err := s.EditVaultEntry("J0001", shop.VaultEdit{Secret: &again}, key)
		return err
	})
	if err := filepath.WalkDir(w.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte(treasure)) {
			t.Errorf("R89: the secret lies in clear in %s", path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var dump bytes.Buffer
	if err := st.Dump(&dump); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(dump.String(), treasure) {
		t.Error("R89: the secret lies in clear in the records, which backups hold")
	}
	if !strings.Contains(dump.String(), "YWdlLWVuY3J5cHRpb24") {
		t.Error("R89: the ciphertext is not in the dump")
	}
}

// R89: every reading is on record, and one that the log could not take shows
// nothing.
func TestReadingsAreOnRecord(t *testing.T) {
	w, c, key, _ := vaultWorld(t, 1)
	other, _, err := shop.NewVaultKey()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, at string
		key      shop.VaultKey
		kind     string
	}{
		{"a reader", "2026-11-03T10:00", key, ""},
		{"somebody else's key", "2026-11-03T10:01", shop.VaultKey{Identities: other}, "vault-locked"},
		{"a passphrase where nobody has one", "2026-11-03T10:02", shop.VaultKey{Passphrase: "una frase lunga"}, "no-passphrase-recipient"},
		{"what is no key", "2026-11-03T10:03", shop.VaultKey{Identities: []byte(treasure)}, "bad-identity"},
		{"a reading that cannot be logged", "2027-01-01T10:00", key, "future"},
	} {
		err := w.try(tc.at, "luca", func(s *shop.Shop) error {
			_, secret, err := s.ReadSecret("J0001", tc.key, "prova")
			if err != nil && secret != (ads.Secret{}) {
				t.Errorf("%s: refused, and shown", tc.name)
			}
			return err
		})
		var no *refusal.Error
		if refusal.KindOf(err) != tc.kind || errors.As(err, &no) && strings.Contains(no.Error()+no.Hint, treasure) {
			t.Errorf("R89: %s: %v", tc.name, err)
		}
	}
	w.at("2026-11-04T10:00", func(s *shop.Shop) error {
		all, err := s.VaultReadings(c)
		if err == nil && (len(all) != 2 || all[0].Refused || !all[1].Refused || all[0].Reason != "prova") {
			t.Errorf("R89: %+v", all)
		}
		return err
	})
}

// R89, ADS-20: a rekey that was cut off goes on where it was; at every moment
// each entry opens for somebody.
func TestARekeyGoesOn(t *testing.T) {
	w, c, lucas, _ := vaultWorld(t, 4)
	file, public, err := shop.NewVaultKey()
	if err != nil {
		t.Fatal(err)
	}
	saras := shop.VaultKey{Identities: file}
	w.at("2026-11-03T10:00", func(s *shop.Shop) error {
		_, err := s.AddVaultRecipient(shop.NewRecipient{Name: "Sara", Public: public})
		return err
	})
	w.at("2026-11-03T10:05", func(s *shop.Shop) error { // nobody else could open anything yet
		if _, err := s.RemoveVaultRecipient("Luca", s.Today()); refusal.KindOf(err) != "last-recipient" {
			t.Errorf("R89: %v", err)
		}
		return nil
	})
	cut := errors.New("cut off")
	func() {
		defer func() {
			if recover() != cut { //nolint:errorlint // it is the very one
				t.Error("the run was not cut off")
			}
		}()
		w.at("2026-11-03T10:10", func(s *shop.Shop) error {
			defer s.Close()
			_, err := s.RekeyVault(lucas, func(done, _ int) {
				if done == 2 {
					panic(cut)
				}
			})
			return err
		})
	}()
	w.at("2026-11-03T10:20", func(s *shop.Shop) error {
		if _, secret, err := s.ReadSecret("J0004", lucas, ""); err != nil || secret.Secret != treasure {
			t.Errorf("R89: lost by a rekey that was cut off: %v", err)
		}
		out, err := s.RekeyVault(lucas, nil)
		if err == nil && (len(out.Done) != 2 || out.Same != 2) {
			t.Errorf("R89: %+v", out)
		}
		return err
	})
	w.at("2026-11-04T10:00", func(s *shop.Shop) error {
		out, err := s.RemoveVaultRecipient("luca", s.Today())
		if err != nil || len(out.Exposed) != 4 || out.Stale != 4 {
			t.Errorf("ADS-20: %v, %+v", err, out)
		}
		if _, err := s.RekeyVault(saras, nil); err != nil {
			return err
		}
		if _, _, err := s.ReadSecret("J0001", lucas, ""); refusal.KindOf(err) != "vault-locked" {
			t.Errorf("ADS-20: the leaver still reads: %v", err)
		}
		list, _, err := s.VaultEntries(shop.VaultFilter{Customer: c, ToChange: true})
		if err == nil && len(list) != 4 {
			t.Errorf("ADS-20: %d to change", len(list))
		}
		return err
	})
}

// The ciphertext opens with age alone, whatever becomes of scatto.
func TestTheVaultIsPlainAge(t *testing.T) {
	w, c, key, _ := vaultWorld(t, 1)
	ids, err := age.ParseIdentities(bytes.NewReader(key.Identities))
	if err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-04T10:00", func(s *shop.Shop) error {
		list, _, err := s.VaultEntries(shop.VaultFilter{Customer: c})
		if err != nil {
			return err
		}
		r, err := age.Decrypt(bytes.NewReader(list[0].Sealed), ids...)
		if err != nil {
			return err
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil || !strings.Contains(text.String(), `"secret":"`+treasure+`"`) {
			t.Errorf("R89: %v", err)
		}
		return nil
	})
}

// R89: a reading is on record under the day on which it was, whatever day was
// named, and a rekey with a wrong passphrase is on record too.
func TestNoReadingHides(t *testing.T) {
	w, _, key, _ := vaultWorld(t, 2)
	w.now = parse(t, "2026-11-03T12:00")
	w.at("2026-11-02T11:00", func(s *shop.Shop) error {
		if _, err := s.AddVaultRecipient(shop.NewRecipient{Name: "Sara", Passphrase: "cavallo batteria graffetta"}); err != nil {
			return err
		}
		_, _, err := s.ReadSecret("J0001", key, "prova")
		return err
	})
	w.at("2026-11-03T11:00", func(s *shop.Shop) error {
		if _, err := s.RekeyVault(shop.VaultKey{Passphrase: "un'altra di tre parole"}, nil); refusal.KindOf(err) != "vault-locked" {
			t.Errorf("R89: %v", err)
		}
		if _, err := s.RekeyVault(shop.VaultKey{Passphrase: "cavallo batteria graffetta"}, nil); refusal.KindOf(err) != "vault-locked" {
			t.Errorf("R89: who is not a reader yet encrypts anew: %v", err)
		}
		all, err := s.VaultReadings("")
		if err != nil {
			return err
		}
		if len(all) < 1 || !all[0].At.Equal(w.now) {
			t.Errorf("R89: a reading hides behind another day: %+v", all)
		}
		if len(all) != 4 || !all[1].Refused || !all[2].Refused || !all[3].Refused {
			t.Errorf("R89: refused openings are not on record: %+v", all)
		}
		return nil
	})
}
