package store

import (
	"os"
	"path/filepath"
	"testing"

	"scatto/internal/refusal"
)

// twoLogs gives a store of two killed writers: the second took up the log of
// the first and was killed before the engine had made a table of it, while it
// told of tickets of its own. The state is put together from the two stores
// that it lies between, because the engine takes only milliseconds.
func twoLogs(t *testing.T) Options {
	t.Helper()
	first := killedStore(t, 1)
	second := Options{Dir: filepath.Join(t.TempDir(), "second")}
	copyStore(t, first, second)
	killedWriter(t, second, 2)
	old := logsOf(t, first)
	added := filepath.Join(first.storeDir(), "00002.mem")
	if len(old) != 1 || old[0] >= added {
		t.Fatalf("the first writer left %v", old)
	}
	if err := copySparse(filepath.Join(second.storeDir(), "00002.mem"), added); err != nil {
		t.Fatal(err)
	}
	copyFile(t, second.headFile(), first.headFile())
	return first
}

func TestTwoLogsAreTakenUpTogether(t *testing.T) {
	if last := allThere(t, twoLogs(t), 11); last != 11 {
		t.Errorf("the last ticket is %d, want 11", last)
	}
}

func TestFlippedBytesInTwoLogs(t *testing.T) {
	t.Parallel()
	holdDamage(t, twoLogs(t), 3)
}

func TestTheOlderOfTwoLogsIsMissed(t *testing.T) {
	o := twoLogs(t)
	if err := os.Remove(logsOf(t, o)[0]); err != nil {
		t.Fatal(err)
	}
	_, err := Open(o)
	refused(t, err, refusal.ClassDamaged, "store-damaged")
}
