package shop_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"scatto/internal/config"
	"scatto/internal/shop"
	"scatto/internal/store"
)

// A digest in the log gives no address away, also before there is any
// credential, and its key goes with the months of the logs.
func TestTheDigestOfAnUnknownAddress(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	keys := func() (n int) {
		st, err := store.Open(store.Options{Dir: w.dir})
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		if err := st.View(func(tx *store.Tx) error {
			return tx.ScanKeys("hk/lookups", func(store.Key) (bool, error) { n++; return true, nil })
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	ask := func(at string) {
		w.now = parse(t, at)
		w.at(at, func(s *shop.Shop) error {
			_, _ = s.Status("nobody@x.example", "X") // refused: it is unknown
			return nil
		})
	}
	ask("2026-11-02T10:00")
	mac := hmac.New(sha256.New, nil)
	mac.Write([]byte("lookup\x00nobody@x.example"))
	guess := hex.EncodeToString(mac.Sum(nil)[:8])
	w.at("2026-11-02T10:00", func(s *shop.Shop) error {
		log, err := s.Log(shop.ShopLog, 0)
		for _, e := range log {
			if strings.Contains(strings.Join(e.IDs, " "), guess) {
				t.Error("R03: the log's digest is guessed without any key")
			}
		}
		return err
	})
	if got := keys(); got != 1 {
		t.Fatalf("%d keys of the month", got)
	}
	ask("2028-11-30T10:00")
	if got := keys(); got != 2 {
		t.Errorf("R132: within the term there are %d keys", got)
	}
	ask("2028-12-02T10:00")
	if got := keys(); got != 2 { // November 2028 and December 2028
		t.Errorf("R132: after the term there are %d keys", got)
	}
}
