package customer

import (
	"fmt"
	"strings"
	"testing"
)

func TestSlipsOfNames(t *testing.T) {
	hotel := Customer{ID: "C0007", Name: "Hotel Miramare S.r.l.", City: "Rimini"}
	caffe := Customer{ID: "C0008", Name: "Caffè L’Orologio", City: "Forlì"}
	for _, r := range []struct {
		typed string
		c     Customer
		near  bool
	}{
		{"hotle", hotel, true}, {"hotel mirramare", hotel, true}, {"miramrae", hotel, true}, {"hotelmiramare", hotel, true}, {"miramare rimni", hotel, true},
		{"hotel", hotel, true}, {"c0oo7", hotel, false}, {"c0o07", hotel, true}, {"motel zeta", hotel, false}, {"", hotel, false}, {"ho", hotel, true}, {"xy", hotel, false},
		{"cafe orologgio", caffe, true}, {"CAFFÈ", caffe, true}, {"orolojo", caffe, true},
		{strings.Repeat("hotel ", 40), hotel, true}, {"\xff\xfe", hotel, false},
	} {
		if _, near := NewSlip(r.typed).Near(r.c); near != r.near {
			t.Errorf("%q for %q: near %v", r.typed, r.c.Name, near)
		}
	}
}

// BenchmarkSlips is the search among 10,000 customers, whose budget is 50 ms.
func BenchmarkSlips(b *testing.B) {
	all := make([]Customer, 10_000)
	for i := range all {
		all[i] = Customer{ID: ID(i + 1), Name: fmt.Sprintf("Albergo Ristorante %x di Bartolomeo & Figli S.n.c.", i*7919), City: "Castelnuovo"}
	}
	for b.Loop() {
		wanted := NewSlip("albregho ristornte casteluovo")
		for i := range all {
			wanted.Near(all[i])
		}
	}
}
