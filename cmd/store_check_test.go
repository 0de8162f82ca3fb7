package cmd

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// checkHolds looks at what a script leaves behind as store check does: no
// command may leave an index, a counter or a file out of step.
func checkHolds(t *testing.T, work string) {
	name := strings.TrimPrefix(filepath.Base(work), "script-")
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	s, err := shop.Open(shop.Options{Dir: filepath.Join(work, "data"), Now: now, At: now, By: "luca", Reading: true})
	if err != nil {
		return // no shop, or one that was damaged on purpose
	}
	defer s.Close()
	if _, err := s.CheckStore(); err != nil {
		return
	}
	found, err := s.CheckRecords()
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, e := range found.Errors() {
		t.Errorf("%s: %v", name, e)
	}
	if _, err := s.CheckFiles(); err != nil && refusal.KindOf(err) != "file-damaged" { // some scripts damage files
		t.Errorf("%s: %v", name, err)
	}
	odd, err := s.CheckBeside()
	for _, e := range odd {
		if e.Kind != "file-orphan" { // what a refused command leaves
			t.Errorf("%s: %v", name, e)
		}
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
}
