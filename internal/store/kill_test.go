package store

import (
	"bufio"
	"fmt"
	"io"
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
	for deed, do := range deeds() {
		if dir := os.Getenv("SCATTO_TEST_" + deed); dir != "" {
			if err := do(Options{Dir: dir}); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// writer opens the store for each of n tickets, or once for ever more of them
// when n is 0, and prints the number of each that was acknowledged. When n is
// negative it opens once for -n tickets and then waits, until it is killed or
// its input ends, with the store open.
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
		if i == -n {
			_, err := io.Copy(io.Discard, os.Stdin)
			return err
		}
		if n <= 0 {
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

// killedWriter lets a writer write so many tickets into the store of o and
// kills it when it has told of the last one: the logs hold what it wrote, and
// nothing that was not acknowledged.
func killedWriter(t *testing.T, o Options, tickets int) {
	t.Helper()
	c := writerProcess(o.Dir, -tickets)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	told := 0
	for lines := bufio.NewScanner(out); told < tickets && lines.Scan(); {
		told++
	}
	c.Process.Kill()
	_ = c.Wait() // it was killed
	if logs := logsOf(t, o); told < tickets || len(logs) == 0 {
		t.Fatalf("the writer told of %d tickets, want %d, and left the logs %v", told, tickets, logs)
	}
}

// killedStore gives a store that was written in so many runs and whose last
// writer was killed while its log held eight acknowledged tickets.
func killedStore(t *testing.T, runs int) Options {
	t.Helper()
	o := fresh(t)
	for range runs {
		writeOnce(t, o)
	}
	killedWriter(t, o, 8)
	return o
}

// logsOf names the write-ahead logs of a store.
func logsOf(t *testing.T, o Options) []string {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(o.storeDir(), "*.mem"))
	if err != nil {
		t.Fatal(err)
	}
	return logs
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
		last := runAndKill(t, o.Dir, tickets, time.Duration(5+rand.IntN(120))*time.Duration(1+kills/10)*time.Millisecond) // longer and longer, for a slow machine
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
