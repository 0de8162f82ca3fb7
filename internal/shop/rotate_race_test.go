package shop_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"scatto/internal/shop"
)

// Two who move the key at once: whoever comes too late is refused, and the
// configuration names the key that opens the store.
func TestTwoWhoMoveTheKey(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	away := t.TempDir()
	for round := range 10 {
		var both sync.WaitGroup
		for n := range 2 {
			s, err := shop.Open(shop.Options{Dir: w.dir, Now: w.now, At: w.now, By: "luca", Wait: 10 * time.Second})
			if err != nil {
				t.Fatal(err)
			}
			both.Go(func() {
				_, err := s.RotateKey(filepath.Join(away, fmt.Sprint(round, "-", n)))
				t.Logf("round %d, %d: %v", round, n, err)
			})
		}
		both.Wait()
		w.at("2026-11-21T10:00", func(s *shop.Shop) error {
			_, err := s.CheckStore()
			return err
		})
	}
}
