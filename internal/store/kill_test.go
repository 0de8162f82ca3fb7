package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be a writer of its own: with a data directory
// in this variable it writes tickets instead of running tests.
func TestMain(m *testing.M) {
	if dir := os.Getenv("SCATTO_TEST_WRITER"); dir != "" {
		n, _ := strconv.Atoi(os.Getenv("SCATTO_TEST_TICKETS"))
		if err := writer(dir, n); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// writer opens the store for each of n tickets, or once for ever more of them
// when n is 0, and prints the number of each that was acknowledged.
func writer(dir string, n int) error {
	o := Options{Dir: dir, Wait: time.Minute}
	s, err := Open(o)
	if err != nil {
		return err
	}
	for i := 1; ; i++ {
		var number int64
		err := s.Update(func(tx *Tx) error {
			if err := putTicket(tx, strings.Repeat("the printer does not print ", 20)); err != nil {
				return err
			}
			number, err = tx.Counter("ticket")
			return err
		})
		if err != nil {
			return err
		}
		fmt.Println(number)
		if n == 0 {
			continue
		}
		if err := s.Close(); err != nil || i == n {
			return err
		}
		if s, err = Open(o); err != nil {
			return err
		}
	}
}

func writerProcess(dir string, tickets int) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "SCATTO_TEST_WRITER="+dir, "SCATTO_TEST_TICKETS="+strconv.Itoa(tickets))
	c.Stderr = os.Stderr
	return c
}

// runAndKill lets a writer work for a while and kills it; it gives the last
// number that was acknowledged, 0 for none.
func runAndKill(t *testing.T, dir string, tickets int, after time.Duration) int64 {
	t.Helper()
	c := writerProcess(dir, tickets)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { c.Process.Kill() })
	defer timer.Stop()
	var last int64
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if last, err = strconv.ParseInt(lines.Text(), 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	_ = c.Wait() // it was killed
	return last
}

// killedStore gives a store whose writer was killed while its log held
// several acknowledged tickets.
func killedStore(t *testing.T) Options {
	t.Helper()
	o := fresh(t)
	writeOnce(t, o)
	for tries := 0; ; tries++ {
		last := runAndKill(t, o.Dir, 0, 120*time.Millisecond)
		logs, err := filepath.Glob(filepath.Join(o.storeDir(), "*.mem"))
		if err != nil {
			t.Fatal(err)
		}
		if last > 3 && len(logs) > 0 {
			return o
		}
		if tries == 50 {
			t.Fatal("no writer got as far as three tickets")
		}
	}
}

func TestNothingAcknowledgedIsLostToAKill(t *testing.T) {
	t.Parallel()
	o := fresh(t)
	var acknowledged int64
	kills := 0
	for kills < 45 {
		tickets := 0 // one open for all tickets
		if kills%3 == 0 {
			tickets = 1000 // an open for each
		}
		last := runAndKill(t, o.Dir, tickets, time.Duration(5+rand.IntN(120))*time.Millisecond)
		acknowledged = max(acknowledged, last)
		kills++
		acknowledged = allThere(t, o, acknowledged)
	}
	if acknowledged < 45 {
		t.Errorf("only %d tickets in %d runs: the writers were killed too early", acknowledged, kills)
	}
	if exists(filepath.Join(o.Dir, "store.trial")) {
		t.Error("a rehearsal was left behind")
	}
}

// allThere checks that the tickets up to number at least are there without a
// gap, and gives the last one.
func allThere(t *testing.T, o Options, least int64) int64 {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var last int64
	view(t, s, func(tx *Tx) error {
		err := tx.ScanKeys(TicketPrefix(), func(k Key) (bool, error) {
			n, _ := k.Number()
			if n != last+1 {
				t.Fatalf("ticket %d comes after %d", n, last)
			}
			last = n
			return true, nil
		})
		if err != nil {
			return err
		}
		counter, err := tx.Counter("ticket")
		if err != nil {
			return err
		}
		end, err := tx.VerifyLog(ShopLog)
		if last < least || counter != last || end.Last != last {
			t.Fatalf("ticket %d was acknowledged; tickets %d, counter %d, log %d", least, last, counter, end.Last)
		}
		return err
	})
	return last
}

func TestEightWriters(t *testing.T) {
	t.Parallel()
	o := fresh(t)
	const writers, each = 8, 10
	outs := make(chan string, writers)
	for range writers {
		c := writerProcess(o.Dir, each)
		go func() {
			out, err := c.Output()
			if err != nil {
				t.Errorf("a writer failed: %v", err)
			}
			outs <- string(out)
		}()
	}
	seen := map[string]bool{}
	for range writers {
		for _, number := range strings.Fields(<-outs) {
			if seen[number] {
				t.Errorf("ticket %s was given twice", number)
			}
			seen[number] = true
		}
	}
	if len(seen) != writers*each {
		t.Errorf("%d tickets, want %d", len(seen), writers*each)
	}
	if last := allThere(t, o, writers*each); last != writers*each {
		t.Errorf("the last ticket is %d, want %d", last, writers*each)
	}
}
