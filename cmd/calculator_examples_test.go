package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// exampleRow is a row of ../shared/spec/examples.json in the sources' words.
type exampleRow struct {
	ID, Desc string
	Input    struct {
		Aperta, Chiusa, Tariffa, Tipo, Motivo string
		Contratto                             json.RawMessage
		Diritto                               string `json:"diritto_chiamata"`
		Tariffe                               []struct {
			ValidoDal string `json:"valido_dal"`
			Scatto    string
		}
		Conformita    bool `json:"conformita_raggiunta"`
		Inclusi       *int `json:"minuti_inclusi"`
		Usati         *int `json:"minuti_usati"`
		Minuti        int
		NonAddebitare bool `json:"non_addebitare"`

		Ricevuta, Profilo, Patrono, Oggi, Revoca string
		Sla                                      *int `json:"sla_minuti_lavorativi"`

		Disdetta   string `json:"disdetta_ricevuta"`
		Fatturato  int    `json:"anno_fatturato"`
		Anno       int
		Preventivo string `json:"preventivo_firmato"`
		Firmato    string `json:"contratto_firmato"`

		Proroga     string `json:"proroga_comunicata"`
		Chiesta     string `json:"identita_chiesta"`
		Confermata  string `json:"identita_confermata"`
		Conoscenza  string
		Cessazione  string `json:"cessazione_attivita"`
		Contenzioso bool
	}
	Expected map[string]any
}

// The words of examples.json in the terms of cli.md.
func englishField(key string) string {
	return map[string]string{
		"secondi": "seconds", "ore_fatturate": "units", "scatti": "units", "unita_fatturate": "units", "importo": "amount",
		"importo_orario": "amount", "importo_scatto": "amount", "importo_pieno": "full_amount", "scalati_min": "drawn_minutes",
		"residuo_min": "balance_minutes", "data_fatturabile": "billing_date", "minuti_gratuiti": "free_minutes", "regime": "regime",
		"minuti_per_mese": "minutes_by_month", "presa_in_esame": "handled_from", "in_termine": "in_time", "cessazione": "ends",
		"addebito_sdd": "debit_date", "stato": "state", "ultimo_giorno_revoca": "last_day_to_revoke", "proroga_valida": "extension_valid",
		"termine_notifica": "notify_by", "cancellabile_dal": "erasable_from", "cancellabile": "erasable", "motivo": "reason", "scadenza": "due",
	}[key]
}

func englishValue(v any) string {
	s := fmt.Sprint(v)
	if en, ok := map[string]string{
		"a_pagamento": "billed", "contratto": "contract", "scatti_piu_diritto_chiamata": "billed-plus-call-fee",
		"solo_diritto_chiamata": "call-fee-only", "gratuito": "free", "preventivo": "quote",
		"contratto_implicito": "implicit", "preventivo_revocato": "revoked", "contratto_sottoscritto": "signed", "preventivo_firmato": "pending",
	}[s]; ok {
		return en
	}
	return s
}

func englishActivity(tipo string) string {
	for prefix, a := range map[string]string{
		"assistenza_software": "own-software", "software_terzi": "third-party-software", "hardware": "hardware",
		"sistemistico": "sysadmin-delegated", "formazione": "training", "intervento_presso": "on-site", "gdpr_conformita": "gdpr-conformity",
		"aggiornamento_software": "own-software-update", "aggiornamento_database": "database-update", "aggiornamento_sistema": "os-update",
		"backup": "unplanned-backup", "ripristino": "restore", "personalizzazione": "customisation", "consulenza": "consultancy",
	} {
		if strings.HasPrefix(tipo, prefix) {
			return a
		}
	}
	return tipo
}

// TestExamplesThroughTheProgram runs every row that a calculator answers.
func TestExamplesThroughTheProgram(t *testing.T) {
	var rows []json.RawMessage
	if err := json.Unmarshal(sharedFile(t, "spec/examples.json"), &rows); err != nil {
		t.Fatal(err)
	}
	// CAN-15 and CAN-17 are contract add and a customisation; GDP-17 and GDP-18
	// are an erasure and a restriction: no calculator.
	others := "CAN-15 CAN-17 GDP-17 GDP-18"
	ran := map[string]int{}
	for _, raw := range rows {
		var head struct{ ID string }
		_ = json.Unmarshal(raw, &head)
		family, _, _ := strings.Cut(head.ID, "-")
		if !strings.Contains("HRS SCT CTR DST COV CAL CAN GDP", family) || strings.Contains(others, head.ID) {
			continue
		}
		var e exampleRow
		dec := json.NewDecoder(strings.NewReader(string(raw)))
		dec.UseNumber()
		if err := dec.Decode(&e); err != nil {
			t.Fatalf("%s: %v", head.ID, err)
		}
		ran[family]++
		t.Run(e.ID+" "+e.Desc, func(t *testing.T) { e.run(t, family) })
	}
	if len(ran) != 8 {
		t.Errorf("rows by family: %v, want all eight", ran)
	}
}

func (e exampleRow) run(t *testing.T, family string) {
	for key, want := range e.Expected {
		plan := map[string]string{"scatti": "scatto", "importo_scatto": "scatto"}[key]
		if plan == "" {
			plan = map[string]string{"orario": "hourly", "scatto": "scatto", "": map[string]string{"SCT": "scatto", "COV": "scatto"}[family]}[e.Input.Tariffa]
		}
		if plan == "" {
			plan = "hourly"
		}
		args, dir := e.args(t, family, plan)
		got := calculate(t, dir, args...)
		if key == "errore" || want == "rifiutato_serve_contratto_hardware" {
			if got.code != exitRule {
				t.Errorf("%v: exit %d, want 4: %s", args, got.code, got.out)
			}
			continue
		}
		if got.code != 0 {
			t.Fatalf("%v: exit %d: %s", args, got.code, got.errors)
		}
		field := englishField(key)
		if family == "CAL" && key == "scadenza" {
			field = "due"
		}
		if key == "motivo" { // a sentence, in the program's words
			if got.fields[field] == "" || got.fields[field] == nil {
				t.Errorf("%v gives no reason", args)
			}
			continue
		}
		if v, ok := got.fields[field]; !ok || fmt.Sprint(v) != englishValue(want) {
			t.Errorf("%v: %s is %v, want %v (%s)", args, field, v, want, key)
		}
	}
}

// args are the command line of a row; dir is its data directory, "" for none.
func (e exampleRow) args(t *testing.T, family, plan string) (args []string, dir string) {
	in := e.Input
	add := func(flag, value string) {
		if value != "" && value != "0" {
			args = append(args, flag, value)
		}
	}
	switch {
	case family == "CAL":
		args = []string{"calendar", "next", "--window", map[string]string{"": "office", "ufficio": "office", "non_contratto": "walk-in"}[in.Profilo], "--at", in.Ricevuta}
		if in.Sla != nil {
			args[1] = "due"
			args = append(args, "--minutes", strconv.Itoa(*in.Sla))
		}
		add("--patron", in.Patrono)
	case family == "CAN":
		args = []string{"contract", "terms"}
		add("--cancel-received", in.Disdetta)
		add("--invoiced-year", strconv.Itoa(in.Fatturato))
		add("--fee-year", strconv.Itoa(in.Anno))
		add("--quote-signed", in.Preventivo)
		add("--contract-signed", in.Firmato)
		add("--revoked", in.Revoca)
		add("--at", in.Oggi)
	case in.Conoscenza != "":
		args = []string{"gdpr", "breach-deadline", "--aware", in.Conoscenza}
	case in.Cessazione != "":
		args = []string{"gdpr", "retention-date", "--ended", in.Cessazione}
		if in.Contenzioso {
			args = append(args, "--hold")
		}
	case family == "GDP":
		args = []string{"gdpr", "deadline", "--received", in.Ricevuta}
		add("--extended", in.Proroga)
		add("--identity-asked", in.Chiesta)
		add("--identity-confirmed", in.Confermata)
	default:
		return e.quoteArgs(t, family, plan)
	}
	return args, ""
}

func (e exampleRow) quoteArgs(t *testing.T, family, plan string) (args []string, dir string) {
	in := e.Input
	from, to := in.Aperta, in.Chiusa
	if from == "" {
		from, to = "2026-10-14T10:00", "2026-10-14T10:30"
		if in.Minuti > 0 {
			to = fmt.Sprintf("2026-10-14T%02d:%02d", 10+in.Minuti/60, in.Minuti%60)
		}
	}
	args = []string{"tariff", "quote", "--plan", plan, "--from", from, "--to", to}
	switch fee := in.Diritto; {
	case fee != "":
		args = append(args, "--call-fee", fee)
		if fee != "0.00" && in.Tipo == "" { // SCT rows name the activity only in their description
			args = append(args, "--activity", "gdpr-conformity")
		}
	case family == "COV":
		args = append(args, "--call-fee", "30.00")
	}
	if in.Tipo != "" {
		args = append(args, "--activity", englishActivity(in.Tipo))
	}
	var kind string
	var held struct {
		Residuo *int `json:"residuo_min"`
		Unita   int  `json:"unita_min"`
	}
	if json.Unmarshal(in.Contratto, &kind) == nil && kind != "" {
		args = append(args, "--contract", map[string]string{"assistenza": "support", "canone": "software"}[kind]+map[string]string{"hardware": "hardware", "ads": "ads"}[kind])
	} else if json.Unmarshal(in.Contratto, &held) == nil && held.Residuo != nil {
		args = append(args, "--contract-minutes", strconv.Itoa(*held.Residuo), "--contract-unit", strconv.Itoa(held.Unita))
	}
	if in.Conformita {
		args = append(args, "--conformity-reached")
	}
	if in.Inclusi != nil {
		args = append(args, "--included-minutes", strconv.Itoa(*in.Inclusi), "--used-minutes", strconv.Itoa(*in.Usati))
	}
	if in.NonAddebitare {
		args = append(args, "--waive")
	}
	if in.Motivo != "" {
		args = append(args, "--reason", in.Motivo)
	}
	if len(in.Tariffe) == 0 {
		return args, ""
	}
	dir = t.TempDir() // prices come from the configuration, without any store (R62)
	var toml strings.Builder
	for _, v := range in.Tariffe {
		fmt.Fprintf(&toml, "[[price_lists]]\nname = %q\nvalid_from = %q\nunit_minutes = 20\nfirst = %q\nnext = %q\n", plan, v.ValidoDal, v.Scatto, v.Scatto)
	}
	if err := os.WriteFile(filepath.Join(dir, "scatto.toml"), []byte(toml.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return args, dir
}
