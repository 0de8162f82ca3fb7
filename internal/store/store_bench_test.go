package store

import (
	"strings"
	"testing"
)

func BenchmarkOpenClose(b *testing.B) {
	o := fresh(b)
	for b.Loop() {
		s, err := Open(o)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenCloseReading(b *testing.B) {
	o := fresh(b)
	o.ReadOnly = true
	for b.Loop() {
		s, err := Open(o)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenUpdateClose(b *testing.B) {
	o := fresh(b)
	for b.Loop() {
		writeOnce(b, o)
	}
}

// writeOnce is what a command that writes one ticket does to the store.
func writeOnce(t testing.TB, o Options) {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *Tx) error { return putTicket(tx, "printer does not print") })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// putTicket writes a ticket with its indexes and its log line.
func putTicket(tx *Tx, text string) error {
	n, err := tx.Next("ticket")
	if err != nil {
		return err
	}
	for _, k := range []Key{OpenTicketKey(n), CustomerTicketKey("rossi", n), CustomerOpenTicketKey("rossi", n), RequesterTicketKey("anna@hotel.it", n)} {
		if err := tx.Put(k, true); err != nil {
			return err
		}
	}
	after, err := tx.Digest("rossi", text)
	if err != nil {
		return err
	}
	if _, err := tx.AppendLog(ShopLog, LogEntry{By: "carla", Op: "ticket.open", IDs: []string{number(n)}, Changes: []Change{{ID: number(n), After: after}}}); err != nil {
		return err
	}
	return tx.Put(TicketKey(n), note{text})
}

// filled gives a store with n tickets of half a kilobyte.
func filled(b testing.TB, n int) Options {
	b.Helper()
	o := fresh(b)
	s := opened(b, o)
	for done := 0; done < n; done += 200 {
		update(b, s, func(tx *Tx) error {
			for range 200 {
				if err := putTicket(tx, strings.Repeat("printer ", 60)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return o
}

func BenchmarkOpenUpdateCloseAmong20000(b *testing.B) {
	o := filled(b, 20_000)
	for b.Loop() {
		writeOnce(b, o)
	}
}

func BenchmarkOpenCloseAmong20000(b *testing.B) {
	o := filled(b, 20_000)
	for b.Loop() {
		s, err := Open(o)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScanAmong2000(b *testing.B) {
	s := opened(b, filled(b, 2_000))
	view(b, s, func(tx *Tx) error {
		for b.Loop() {
			n := 0
			err := tx.Scan(TicketPrefix(), func(Key, Raw) (bool, error) { n++; return true, nil })
			if err != nil || n != 2_000 {
				b.Fatal(n, err)
			}
		}
		return nil
	})
}

func BenchmarkGet(b *testing.B) {
	s := opened(b, filled(b, 2_000))
	view(b, s, func(tx *Tx) error {
		var v note
		for b.Loop() {
			if found, err := tx.Get(TicketKey(777), &v); err != nil || !found {
				b.Fatal(found, err)
			}
		}
		return nil
	})
}
