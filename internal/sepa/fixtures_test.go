package sepa

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

var hotelByte = Creditor{Name: "HotelByte S.r.l.", ID: "IT29ZZZ0000099900020407", IBAN: "IT98G9999924200000000654321", CUC: "ABCD1234"}

func day(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// aurora is the one collection of January 2026 in the CORE scheme.
func aurora(t testing.TB) Collection {
	return Collection{ID: "SDD-20260126-1-1", Sequence: Recurrent, Date: day(t, "2026-02-02"), Amount: 585_60, Mandate: "AURORA-1",
		Signed: day(t, "2025-05-10"), Debtor: "Albergo Aurora S.n.c. di Rossi Paolo & C.", Town: "Riccione", Country: "IT",
		IBAN: "IT72B9999824201000000333444", Text: "Fattura 1/2026 del 02/01/2026"}
}

func message(t testing.TB, f Format, list ...Collection) Message {
	return Message{Format: f, ID: "SDD-20260126-1", Created: time.Date(2026, 1, 26, 9, 0, 0, 0, time.UTC), Scheme: Core, Creditor: hotelByte, Collections: list}
}

// randomMessage has any names, amounts, days and amendments.
func randomMessage(t testing.TB, r *rand.Rand, f Format) Message {
	m := message(t, f)
	m.Scheme = []Scheme{Core, B2B}[r.IntN(2)]
	ibans := []string{"IT72B9999824201000000333444", "IT42D9999824201000000111222", "DE89370400440532013000", "SM86U0322509800000000270100"}
	names := []string{"Caffè & Città S.n.c.", "Ångström GmbH", "Šarić “Più” d.o.o.", "L'Òasi <bar> & co.", "Hotel 😀 Perché", "//Rossi//"}
	for i := range 1 + r.IntN(12) {
		c := aurora(t)
		c.ID = fmt.Sprintf("%s-%d", m.ID, i+1)
		c.Amount = money.Cents(1 + r.Int64N(int64(maxAmount)/12))
		c.Date = calendar.AddTargetDays(day(t, "2026-01-27"), r.IntN(4)+1)
		c.Sequence = []Sequence{First, Recurrent}[r.IntN(2)]
		c.IBAN, c.Debtor, c.Text = ibans[r.IntN(len(ibans))], names[r.IntN(len(names))], names[r.IntN(len(names))]
		c.Amendment.Account = r.IntN(3) == 0
		if r.IntN(4) == 0 {
			c.Amendment.Mandate, c.Amendment.Creditor = "OLD/1", "IT66ZZZA1B2C3D4E5F6G7H8"
		}
		m.Collections = append(m.Collections, c)
	}
	return m
}

// missing skips a test that lacks a tool or the shared data, unless CI runs it.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// shared gives a path beside the repository.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(filepath.Dir(dir), "shared", name)
	if _, err := os.Stat(path); err != nil {
		missing(t, "needs ../shared")
	}
	return path
}
