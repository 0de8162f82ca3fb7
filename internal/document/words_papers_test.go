package document

import (
	"strings"
	"testing"

	"scatto/gdpr"
	"scatto/gdpr/ads"
)

// What a reader would stumble over: a sentence around a name that is not set
// up, a code, an English word, a wrong plural.
func TestPapersReadAsItalian(t *testing.T) {
	when := at(t, "2026-11-21 10:00")
	consent := ConsentPaper{Shop: adria(), Consents: []gdpr.Consent{{ID: "U0001", Name: "Anna Neri", Purpose: "newsletter", GivenAt: when, WithdrawnAt: when}}, At: when}
	asked := consent
	asked.Contact = "privacy@adria.example"
	office := Office{Customer: miramare(), Nomination: ads.Nomination{ID: "ADS-2026-001", Person: "Luca Ferri"}, Agreement: day(t, "2026-01-12"), At: when}
	sheet := ProcessorSheet{Shop: adria(), At: when, Recipient: gdpr.Recipient{ID: "F0001", Name: "Backup GmbH", Kind: gdpr.KindProcessor, Changes: []gdpr.FieldChange{
		{At: when, By: "luca", Field: "contract", After: "2026-02-01 [subject,a,ads] - 2026-10-31"},
		{At: when, By: "luca", Field: "contract_proof", After: "dpa.txt, " + strings.ToLower(hash)},
		{At: when, By: "luca", Field: "administers", Before: "no", After: "yes"},
		{At: when, By: "luca", Field: "roles", After: "controller,processor"},
	}}}
	erased := ErasurePaper{Shop: adria(), Receipt: gdpr.ErasureReceipt{ID: "D0001", At: when, Outcome: gdpr.Done, Pseudonym: "Persona rimossa D0001",
		Portions: []gdpr.Portion{{Category: gdpr.CategoryLetters, Fate: gdpr.Erased, Count: 2, IDs: []string{"o#1", "o#2"}}, {Category: gdpr.CategoryCard, Fate: gdpr.Erased, Count: 1, IDs: []string{"C0001"}}}}}
	folder := Inspection{Shop: adria(), Customer: "Hotel Miramare S.r.l.", At: when, Folders: []InspectionFolder{{Name: "01", Files: []InspectionFile{{"a.pdf", 1237183, strings.ToLower(hash)}}}}}
	minutesOf := verified(t, 3)
	zeros := minutesOf
	zeros.Sample.Seed, zeros.Integrity.Head = strings.Repeat("0", 64), strings.Repeat("0", 64)
	empty := bellavista(t)
	empty.ChainHead, empty.ChainLast = strings.Repeat("0", 64), 0
	one := networkOf(2)
	one.Links = one.Links[:1]
	network, err := NetworkMap(one)
	if err != nil {
		t.Fatal(err)
	}
	r := registerOf(t, 1)
	r.Activities[0].Subjects, r.Activities[0].Data = nil, nil
	year := astoriaYear(t, 1)
	for _, c := range []struct {
		says      string
		file      []byte
		want, not string
	}{
		{"nobody to write to", mustAct(t, ConsentWithdrawnAct(consent)), "Per ogni chiarimento indichi U0001.", "chiarimento: ,"},
		{"somebody to write to", mustAct(t, ConsentWithdrawnAct(asked)), "chiarimento: privacy@adria.example, indicando U0001. Adria", ""},
		{"a copy with nobody to write to", mustAct(t, DataCopyAct(DataCopyPaper{Shop: adria(), At: when})), "opporsi al trattamento scrivendoci.", "scrivendo a"},
		{"a shop without name", mustAct(t, NominationAct(office)), "Il trattamento che il fornitore svolge per conto del titolare", "parte di è"},
		{"portability speaks to a person", mustAct(t, DataCopyAct(DataCopyPaper{Shop: adria(), Known: true, Portability: true, At: when})), "Le consegniamo", "le consegniamo"},
		{"a contract in a history", mustAct(t, ProcessorSheetAct(sheet)), "01/02/2026, fino al 31/10/2026; clausole: oggetto, a, amministratori di sistema", "2026-02-01"},
		{"a proof in a history", mustAct(t, ProcessorSheetAct(sheet)), "dpa.txt, SHA-256 9f86d081884c…", "[subject"},
		{"yes and no", mustAct(t, ProcessorSheetAct(sheet)), "no sì", "yes"},
		{"roles", mustAct(t, ProcessorSheetAct(sheet)), "titolare, responsabile", "controller"},
		{"messages by their number", mustAct(t, ErasureAct(erased)), "2 n. 1, n. 2", "o#1"},
		{"other places by their name", mustAct(t, ErasureAct(erased)), "1 C0001", ""},
		{"sizes with their thousands", mustAct(t, InspectionAct(folder)), "1.237.183", "1237183"},
		{"the checklist has one name", mustAct(t, VerificationAct(minutesOf, adria(), nil)), "Voci della checklist: conformi", "check list"},
		{"a log without lines has no seed", mustAct(t, VerificationAct(zeros, adria(), nil)), "Seme (testa del registro) nessuna: il registro non ha righe", strings.Repeat("0", 64)},
		{"nor a head", mustReport(t, empty), "Il registro degli accessi di questo cliente non ha ancora righe.", "0000000"},
		{"a map without numbered links does not speak of numbers", network, "Collegamenti Da A Tipo Note", "il numero"},
		{"what the register lacks", mustAct(t, ControllerRegisterAct(r)), "da indicare", ""},
		{"one of a thing", mustCompliance(t, year), "nomina in vigore sessione dichiarata", "nomine in vigore"},
		{"the anchor names who receives it", mustAct(t, LogAnchorAct(LogAnchor{Shop: adria(), Customer: "Bar Sport", Chain: "C0001", Last: 3, Head: "ab", At: when})), "Per ricevuta, il titolare Bar Sport", ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			got := squeezed(t, c.file)
			if !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not) {
				t.Errorf("want %q, not %q, in:\n%s", c.want, c.not, got)
			}
		})
	}
}
