package tariff_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

// example is a row of ../shared/spec/examples.json, in the sources' words.
type example struct {
	ID, Desc string
	Input    struct {
		Aperta, Chiusa, Tariffa, Tipo, Motivo string
		Contratto                             json.RawMessage
		Contratti                             []exampleContract
		Diritto                               *money.Cents `json:"diritto_chiamata"`
		Tariffe                               []struct {
			ValidoDal calendar.Date `json:"valido_dal"`
			Scatto    money.Cents
		}
		Conformita bool  `json:"conformita_raggiunta"`
		Inclusi    int64 `json:"minuti_inclusi"`
		Usati      int64 `json:"minuti_usati"`
		Minuti     int64
		Gratis     bool `json:"non_addebitare"`
	}
	Expected map[string]json.RawMessage
}

type exampleContract struct {
	Anno    int
	Residuo int64 `json:"residuo_min"`
	Unita   int   `json:"unita_min"`
}

// These maps are the words of examples.json in the command line's terms (cli.md).
func activityOf(tipo string) tariff.Activity {
	for prefix, a := range map[string]tariff.Activity{
		"assistenza_software": tariff.OwnSoftware, "software_terzi": tariff.ThirdPartySoftware, "hardware": tariff.Hardware,
		"sistemistico": tariff.SysadminDelegated, "formazione": tariff.Training, "intervento_presso": tariff.OnSite,
		"gdpr_conformita": tariff.GDPRConformity, "aggiornamento_software": tariff.OwnSoftwareUpdate,
		"aggiornamento_database": tariff.DatabaseUpdate, "aggiornamento_sistema": tariff.OSUpdate,
		"backup": tariff.UnplannedBackup, "ripristino": tariff.Restore, "personalizzazione": tariff.Customisation, "consulenza": tariff.Consultancy,
	} {
		if strings.HasPrefix(tipo, prefix) {
			return a
		}
	}
	return tariff.Activity(tipo)
}

func regimeOf(s string) tariff.Regime {
	return map[string]tariff.Regime{
		"a_pagamento": tariff.Billed, "contratto": tariff.Contract, "scatti_piu_diritto_chiamata": tariff.BilledPlusCallFee,
		"solo_diritto_chiamata": tariff.CallFeeOnly, "gratuito": tariff.Free, "preventivo": tariff.ByQuote,
		"rifiutato_serve_contratto_hardware": tariff.RefusedHardware,
	}[s]
}

func coverOf(s string) tariff.Cover {
	return map[string]tariff.Cover{"assistenza": tariff.CoverSupport, "canone": tariff.CoverSoftware,
		"hardware": tariff.CoverHardware, "ads": tariff.CoverADS}[s]
}

func (e example) work(t *testing.T, plan string) tariff.Work {
	in := e.Input
	w := tariff.Work{Activity: activityOf(in.Tipo), ConformityReached: in.Conformita, IncludedMinutes: in.Inclusi,
		UsedMinutes: in.Usati, CallFee: in.Diritto, Waive: in.Gratis, Reason: in.Motivo}
	if in.Diritto != nil && in.Tipo == "" && *in.Diritto > 0 {
		w.Activity = tariff.GDPRConformity // SCT rows name it only in their description
	}
	from, to := at(t, "2026-10-14T10:00"), at(t, "2026-10-14T10:30")
	if in.Aperta != "" {
		from, to = at(t, in.Aperta), at(t, in.Chiusa)
	} else if in.Minuti > 0 {
		to = from.Add(time.Duration(in.Minuti) * time.Minute)
	}
	w.Spans = []tariff.Span{{From: from, To: to}}
	lists := tariff.BuiltIn()
	if in.Tariffe != nil {
		lists, plan = nil, "scatto"
		for _, v := range in.Tariffe {
			lists = append(lists, tariff.PriceList{Name: plan, ValidFrom: v.ValidoDal, UnitMinutes: 20, First: v.Scatto, Next: v.Scatto})
		}
	}
	var err error
	if w.List, err = lists.At(plan, calendar.DateOf(from, calendar.Rome())); err != nil {
		t.Fatal(err)
	}
	var one exampleContract
	var kind string
	if json.Unmarshal(in.Contratto, &kind) == nil {
		w.Cover = coverOf(kind)
	} else if json.Unmarshal(in.Contratto, &one) == nil {
		in.Contratti = []exampleContract{one}
	}
	for _, c := range in.Contratti {
		w.Cover = tariff.CoverSupport
		p := tariff.Prepaid{Balance: ptr(c.Residuo), UnitMinutes: c.Unita}
		if c.Anno > 0 {
			p.Contract = strconv.Itoa(c.Anno)
			p.From, p.To = calendar.Date{Year: c.Anno, Month: 1, Day: 1}, calendar.Date{Year: c.Anno, Month: 12, Day: 31}
		}
		w.Prepaid = append(w.Prepaid, p)
	}
	return w
}

// actual gives the value of a charge that an expected key speaks of.
func actual(c tariff.Charge, key string) any {
	scalati := map[string]int64{}
	for _, d := range c.Draws {
		scalati[d.Contract] = d.Drawn
	}
	return map[string]any{
		"secondi": c.Seconds, "ore_fatturate": c.Units, "scatti": c.Units, "unita_fatturate": c.Units, "importo": c.Amount,
		"importo_orario": c.Amount, "importo_scatto": c.Amount, "importo_pieno": c.FullAmount, "scalati_min": c.DrawnMinutes,
		"residuo_min": c.BalanceMinutes, "scalati": scalati, "data_fatturabile": c.BillingDate, "minuti_gratuiti": c.FreeMinutes,
		"minuti_per_mese": c.MinutesByMonth,
	}[key]
}

func TestExamplesOfTheSpecification(t *testing.T) {
	var rows []json.RawMessage
	if err := json.Unmarshal(shared(t, "spec/examples.json"), &rows); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, raw := range rows {
		var id struct{ ID string }
		_ = json.Unmarshal(raw, &id)
		prefix, _, _ := strings.Cut(id.ID, "-")
		if !strings.Contains("HRS SCT CTR DST MID COV", prefix) {
			continue
		}
		var e example
		if err := json.Unmarshal(raw, &e); err != nil {
			t.Fatalf("%s: %v", id.ID, err)
		}
		seen[prefix]++
		t.Run(e.ID+" "+e.Desc, func(t *testing.T) { e.check(t, prefix) })
	}
	if len(seen) != 6 {
		t.Errorf("rows by prefix: %v, want all six", seen)
	}
}

func (e example) check(t *testing.T, prefix string) {
	if prefix == "COV" && e.Expected["regime"] != nil {
		w := e.work(t, "scatto")
		w.CallFee = ptr(money.Cents(30_00))
		got, err := tariff.Quote(w)
		if refusal.KindOf(err) == "refused-needs-hardware-contract" {
			got.Regime = tariff.RefusedHardware
		} else if err != nil {
			t.Fatal(err)
		}
		var want string
		_ = json.Unmarshal(e.Expected["regime"], &want)
		if got.Regime != regimeOf(want) {
			t.Errorf("regime %s, want %s", got.Regime, want)
		}
		return
	}
	plan := map[string]string{"scatto": "scatto", "": map[string]string{"SCT": "scatto", "COV": "scatto"}[prefix]}[e.Input.Tariffa]
	for key, want := range e.Expected {
		p := plan
		if p == "" || key == "ore_fatturate" || key == "importo_orario" {
			p = "hourly"
		}
		if prefix == "DST" && strings.HasSuffix(key, "scatto") || key == "scatti" {
			p = "scatto"
		}
		got, err := tariff.Quote(e.work(t, p))
		if key == "errore" {
			if err == nil {
				t.Errorf("priced at %s, want the refusal %s", got.Amount, want)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		consistent(t, got)
		b, _ := json.Marshal(actual(got, key))
		if string(b) != strings.ReplaceAll(string(want), " ", "") && !sameJSON(b, want) {
			t.Errorf("%s is %s, want %s (%s)", key, b, want, p)
		}
	}
}

func sameJSON(a, b []byte) bool {
	var x, y map[string]int64
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil || len(x) != len(y) {
		return false
	}
	for k := range x {
		if x[k] != y[k] {
			return false
		}
	}
	return true
}
