package shop

import (
	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
	"scatto/tariff/recurring"
	"scatto/ticket"
	"scatto/ticket/customisation"
)

// exportFamily is one file of an export: the records under one or more
// prefixes of the store.
type exportFamily struct {
	name     string   // jsonl/NAME.jsonl and csv/NAME.csv
	prefixes []string // of the table store.Keys
	record   any      // the zero value of what is stored
	first    []string // fields made from the key, which stand first
	more     []string // fields that are computed, which stand last
	fill     func(x *exporter, k store.Key, record any) []outField
	skip     func(k store.Key) bool
	tables   []exportTable // lists inside the record with a CSV of their own
	verbatim bool          // the stored JSON as it is: its hashes cover it
}

// exportTable is the CSV of a list inside the records.
type exportTable struct{ field, name string }

// exportFamilies lists what an export holds, in the order of its README.
func exportFamilies() []exportFamily {
	return append(exportParties(), append(exportWork(), append(exportGoods(), append(exportMoney(), exportShop()...)...)...)...)
}

func exportParties() []exportFamily {
	return []exportFamily{
		{name: "customers", prefixes: []string{"c/"}, record: Card{},
			tables: []exportTable{{"people", "people"}}},
		{name: "sites", prefixes: []string{"lo/"}, record: customer.Site{}},
		{name: "mandates", prefixes: []string{"md/"}, record: customer.MandateLife{}},
		{name: "devices", prefixes: []string{"d/"}, record: ads.Device{}, first: []string{"customer"}, fill: keyParts},
		{name: "accounts", prefixes: []string{"aa/"}, record: ads.Account{},
			tables: []exportTable{{"people", "account_users"}, {"history", "account_history"}}},
		{name: "vault_entries", prefixes: []string{"va/"}, record: ads.VaultEntry{}},
		{name: "vault_recipients", prefixes: []string{"var/"}, record: ads.VaultRecipient{}},
		{name: "vault_readings", prefixes: []string{"vad/"}, record: ads.VaultReading{}},
		{name: "other_administrators", prefixes: []string{"ao/"}, record: ads.Other{}},
		{name: "nominations", prefixes: []string{"an/", "anp/"}, record: ads.Nomination{}, tables: []exportTable{{"scopes", "nomination_scopes"}}},
		{name: "assessments", prefixes: []string{"as/"}, record: ads.Assessment{}},
		{name: "administrators_named", prefixes: []string{"anl/"}, record: ads.NamesList{}, tables: []exportTable{{"rows", "administrators_named_rows"}}},
		{name: "maintenance_decisions", prefixes: []string{"am/"}, record: ads.Maintenance{}},
		{name: "agreements", prefixes: []string{"ga/"}, record: gdpr.Agreement{}},
		{name: "processing_activities", prefixes: []string{"ge/"}, record: gdpr.Activity{}, tables: []exportTable{{"changes", "processing_activity_changes"}}},
		{name: "registers", prefixes: []string{"geh/"}, record: gdpr.RegisterHead{}, tables: []exportTable{{"measures", "security_measures"}}},
		{name: "recipients", prefixes: []string{"gf/"}, record: gdpr.Recipient{}, tables: []exportTable{{"changes", "recipient_changes"}, {"told", "recipient_notices"}}},
		{name: "privacy_notices", prefixes: []string{"gn/"}, record: gdpr.PrivacyNotice{}},
		{name: "privacy_notices_shown", prefixes: []string{"gns/"}, record: gdpr.Shown{}},
		{name: "breaches", prefixes: []string{"gb/"}, record: gdpr.Breach{},
			tables: []exportTable{{"filings", "breach_filings"}, {"tellings", "breach_tellings"}, {"steps", "breach_steps"}}},
		{name: "evidence", prefixes: []string{"e/"}, record: ads.Evidence{}},
		{name: "verifications", prefixes: []string{"av/"}, record: Verification{}},
		{name: "anomaly_assessments", prefixes: []string{"ax/"}, record: ads.Judgement{}},
		{name: "goals", prefixes: []string{"cg/"}, record: ads.Goal{}},
		{name: "goal_measures", prefixes: []string{"cgp/"}, record: ads.GoalProof{}},
		{name: "downtimes", prefixes: []string{"dw/"}, record: ads.Downtime{}},
		{name: "conformity", prefixes: []string{"cgd/"}, record: ads.ConformityStep{}},
		{name: "cadences", prefixes: []string{"cad/"}, record: ads.Term{}},
		{name: "networks", prefixes: []string{"nw/"}, record: network.Network{}, tables: []exportTable{{"links", "network_links"},
			{"lines", "internet_lines"}, {"nat_rules", "nat_rules"}, {"versions", "network_maps"}}},
		{name: "privacy_requests", prefixes: []string{"g/"}, record: gdpr.Request{}, more: []string{"state", "state_label"}, fill: requestState,
			tables: []exportTable{{"deeds", "privacy_request_deeds"}, {"steps", "privacy_request_steps"}}},
		{name: "consents", prefixes: []string{"gc/"}, record: gdpr.Consent{}},
		{name: "restrictions", prefixes: []string{"gl/"}, record: gdpr.Limitation{}, tables: []exportTable{{"uses", "restriction_uses"}}},
		{name: "corrections", prefixes: []string{"gy/"}, record: gdpr.Correction{}, tables: []exportTable{{"changes", "correction_changes"}}},
		{name: "erasures", prefixes: []string{"er/"}, record: gdpr.ErasureReceipt{}, tables: []exportTable{{"portions", "erasure_portions"}}},
		{name: "holds", prefixes: []string{"ho/"}, record: gdpr.Hold{}},
		{name: "declarations_of_intent", prefixes: []string{"di/"}, record: invoice.Declaration{}},
		{name: "price_lists_given", prefixes: []string{"ph/"}, record: Handout{}},
		{name: "access_credentials", prefixes: []string{"ac/"}, record: credential{}, skip: func(k store.Key) bool { return k == store.AccessKey("") }},
	}
}

func exportWork() []exportFamily {
	return []exportFamily{
		{name: "tickets", prefixes: []string{"t/"}, record: ticket.Ticket{}, first: []string{"number"}, more: []string{"state_label"}, fill: ticketWords,
			tables: []exportTable{{"messages", "ticket_messages"}, {"files", "ticket_files"}, {"plan", "appointments"}}},
		{name: "sessions", prefixes: []string{"s/"}, record: Session{}, first: []string{"id", "ticket"}, fill: sessionTicket,
			tables: []exportTable{{"charge.lines", "session_charge_lines"}, {"corrections", "session_corrections"}}},
		{name: "visits", prefixes: []string{"vi/"}, record: ticket.Visit{}, first: []string{"id", "ticket"}, fill: visitTicket,
			tables: []exportTable{{"stretches", "visit_stretches"}, {"signed", "visit_reports_signed"}}},
		{name: "calls", prefixes: []string{"call/"}, record: Call{}},
		{name: "todos", prefixes: []string{"td/", "todo/"}, record: Todo{}},
		{name: "maintenance_plans", prefixes: []string{"rp/"}, record: ticket.Repeat{}},
		{name: "customisations", prefixes: []string{"cu/"}, record: customisation.Customisation{}},
		{name: "mails_in", prefixes: []string{"m/"}, record: Mail{}},
		{name: "mails_out", prefixes: []string{"o/"}, record: Letter{}},
		{name: "ticket_warnings", prefixes: []string{"tw/"}, record: map[string]warning{}, first: []string{"ticket_number"}, fill: keyParts},
		{name: "todo_warnings", prefixes: []string{"twt/"}, record: map[string]warning{}, first: []string{"todo"}, fill: keyParts},
	}
}

func exportGoods() []exportFamily {
	return []exportFamily{
		{name: "items", prefixes: []string{"it/"}, record: goods.Item{}},
		{name: "delivery_notes", prefixes: []string{"dn/"}, record: goods.Note{}, first: []string{"number"}, fill: noteNumber,
			tables: []exportTable{{"lines", "delivery_note_lines"}}},
		{name: "pieces", prefixes: []string{"pc/"}, record: goods.Piece{}},
		{name: "repairs", prefixes: []string{"rep/"}, record: goods.Intake{}},
		{name: "goods_warnings", prefixes: []string{"twg/"}, record: map[string]warning{}, first: []string{"extra_line"}, fill: keyParts},
	}
}

func exportMoney() []exportFamily {
	return []exportFamily{
		{name: "contracts", prefixes: []string{"k/"}, record: contract.Contract{}, tables: []exportTable{{"sales", "contract_sales"}}},
		{name: "contract_ledger", prefixes: []string{"kl/"}, record: contract.Entry{}},
		{name: "contract_fees", prefixes: []string{"kf/"}, record: feeCover{}, first: []string{"agreement", "year"}, fill: keyParts},
		{name: "contract_notices", prefixes: []string{"kw/"}, record: told{}, first: []string{"contract"}, fill: keyParts},
		{name: "services", prefixes: []string{"r/"}, record: recurring.Service{}},
		{name: "period_invoices", prefixes: []string{"kp/"}, record: periodCover{}, first: []string{"source"}, fill: keyParts},
		{name: "quotes", prefixes: []string{"q/"}, record: contract.Quote{}, tables: []exportTable{{"lines", "quote_lines"}}},
		{name: "extra_lines", prefixes: []string{"xl/"}, record: invoice.Extra{}},
		{name: "invoices", prefixes: []string{"i/"}, record: invoice.Invoice{}, more: []string{"open", "sdi_state", "pdf", "xml"}, fill: invoiceWords,
			tables: []exportTable{{"lines", "invoice_lines"}, {"summaries", "invoice_vat"}, {"instalments", "invoice_instalments"},
				{"payments", "payments"}, {"credits", "invoice_credits"}, {"sendings", "invoice_sendings"}}},
		{name: "invoices_elsewhere", prefixes: []string{"io/"}, record: invoice.Invoice{}, more: []string{"open"}, fill: elsewhereWords,
			tables: []exportTable{{"payments", "payments_elsewhere"}}},
		{name: "series_begun", prefixes: []string{"isn/"}, record: seriesBegun{}},
		{name: "reminders", prefixes: []string{"idun/"}, record: Dunning{}, first: []string{"invoice"}, fill: remindedInvoice},
		{name: "collection_files", prefixes: []string{"db/"}, record: CollectionFile{}},
		{name: "collections", prefixes: []string{"dbi/"}, record: Collected{}},
		{name: "invoice_files", prefixes: []string{"im/"}, record: fileName{}, first: []string{"file"}, fill: keyParts},
		{name: "sdi_archives", prefixes: []string{"ia/"}, record: archive{}, first: []string{"file"}, fill: keyParts},
		{name: "sdi_address", prefixes: []string{"is/"}, record: sdiAddress{}},
	}
}

func exportShop() []exportFamily {
	return []exportFamily{
		{name: "technicians", prefixes: []string{"n/"}, record: Technician{}},
		{name: "counters", prefixes: []string{"meta/"}, record: counted{}, skip: func(k store.Key) bool { return !k.Counter() }},
		{name: "log", prefixes: []string{"l/"}, record: store.LogEntry{}, verbatim: true},
		{name: "access_log_sources", prefixes: []string{"las/"}, record: LogSource{},
			tables: []exportTable{{"gaps", "access_log_gaps"}}},
		{name: "access_log_purged", prefixes: []string{"lap/"}, record: logPurged{}},
		{name: "anchors", prefixes: []string{"lan/"}, record: Anchor{}},
		{name: "access_log", prefixes: []string{"la/"}, record: store.LogEntry{}, first: []string{"customer"}, fill: keyParts, verbatim: true},
	}
}

// notExported says of the other families that are no indexes why they stay, in
// both languages.
func notExported() map[string]fieldWord {
	return map[string]fieldWord{
		"erm/": {"the mark of an erasure that was cut off: the same command completes it",
			"il segno di una cancellazione interrotta: lo stesso comando la completa"},
		"hk/": {"secret keys of the log's digests: who has them can tie a digest to a person",
			"chiavi segrete delle impronte del registro: chi le ha può ricondurre un'impronta a una persona"},
		"imp/": {"the mark of an import that was cut off: the same file again completes it",
			"il segno di un'importazione interrotta: lo stesso file la completa"},
		"lk/": {"the secret key that signs what is said of the logs: who has it can sign in the shop's name; its public half is in each signed line",
			"la chiave segreta che firma quanto si dichiara sui registri: chi la ha può firmare per l'azienda; la metà pubblica è in ogni riga firmata"},
		"ma/": {"counts of the acknowledgements of a day, of no meaning elsewhere",
			"conteggi delle conferme di ricezione di un giorno, senza significato altrove"},
		"mu/": {"how far a mailbox was read, of no meaning elsewhere",
			"fin dove una casella è stata letta, senza significato altrove"},
		"sl/": {"counts of failed status lookups, which end by themselves",
			"conteggi delle consultazioni fallite, che decadono da soli"},
		"un/": {"what the last writes changed, as it was, for scatto undo: it goes after a week",
			"ciò che le ultime scritture hanno cambiato, com'era, per scatto undo: dura una settimana"},
		"tq/": {"a count that follows from the tickets", "un conteggio che deriva dai ticket"},
	}
}
