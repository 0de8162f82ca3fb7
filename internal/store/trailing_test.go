package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// TestABytePastTheEndChangesNoAnswer appends to one file after another: what
// is not refused answers as before, and takes the next write.
func TestABytePastTheEndChangesNoAnswer(t *testing.T) {
	t.Parallel()
	o := fresh(t)
	for range 3 {
		writeOnce(t, o)
	}
	work := Options{Dir: filepath.Join(t.TempDir(), "data")}
	files := snapshot(t, o.Dir)
	putFiles(t, files, o, work)
	want, err := answers(work)
	if err != nil {
		t.Fatal(err)
	}
	for path := range files {
		name, _ := filepath.Rel(o.Dir, path)
		for _, more := range []string{"\x00", "x", "\n"} {
			putFiles(t, files, o, work)
			f, err := os.OpenFile(moved(path, o, work), os.O_WRONLY|os.O_APPEND, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = f.WriteString(more)
			if closed := f.Close(); err != nil || closed != nil {
				t.Fatal(err, closed)
			}
			got, err := answers(work)
			var e *refusal.Error
			switch {
			case errors.As(err, &e) && e.Class == refusal.ClassDamaged:
				t.Logf("%s and %q: refused", name, more)
				continue
			case err != nil:
				t.Errorf("%s and %q: %v", name, more, err)
				continue
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s and %q: other answers\n%s", name, more, diff)
			}
			writeOnce(t, work)
			if _, err := answers(work); err != nil {
				t.Errorf("%s and %q: after the next write: %v", name, more, err)
			}
		}
	}
}
