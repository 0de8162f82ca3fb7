package shop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// TestAChangedKeptFileIsNamed has a proof and an attachment, each as it was,
// a byte longer, and gone.
func TestAChangedKeptFileIsNamed(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	proof := filepath.Join(t.TempDir(), "informativa.txt")
	if err := os.WriteFile(proof, []byte("consegnata il 21 novembre"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-20T10:00", func(s *shop.Shop) error {
		if _, err := s.AddEvidence(shop.EvidenceInput{Item: "ADS-01", Customer: "C0001", Evidence: proof}); err != nil {
			return err
		}
		return nil
	})
	w.ticket("C0001", "2026-11-20T10:30", "stampante ferma")
	w.at("2026-11-20T11:00", func(s *shop.Shop) error {
		_, _, err := s.AttachFiles("1", attached("foto.txt", "stampante"), "")
		return err
	})
	check := func(want int, kind, names string) {
		t.Helper()
		w.at("2026-11-20T12:00", func(s *shop.Shop) error {
			n, err := s.CheckFiles()
			if n != want || refusal.KindOf(err) != kind || err != nil && !strings.Contains(err.Error(), names) {
				t.Errorf("%d files, want %d; want %q naming %s: %v", n, want, kind, names, err)
			}
			return nil
		})
	}
	check(2, "", "")
	for _, kind := range []string{"evidence", "attachments"} {
		found, err := filepath.Glob(filepath.Join(w.dir, "files", kind, "*", "*"))
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		was, err := os.ReadFile(found[0])
		if err != nil {
			t.Fatal(err)
		}
		name := kind + "/" + filepath.Base(filepath.Dir(found[0])) + "/" + filepath.Base(found[0])
		for _, r := range []struct {
			change func() error
			files  int
		}{
			{func() error { return os.WriteFile(found[0], append(was[:len(was):len(was)], 'x'), 0o600) }, 2},
			{func() error { return os.Remove(found[0]) }, 1},
		} {
			if err := r.change(); err != nil {
				t.Fatal(err)
			}
			check(r.files, "file-damaged", name)
		}
		if err := os.WriteFile(found[0], was, 0o600); err != nil {
			t.Fatal(err)
		}
		check(2, "", "")
	}
}
