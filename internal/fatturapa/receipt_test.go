package fatturapa

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

const (
	agency = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fattura/messaggi/v1.0"
	bodies = "http://www.fatturapa.gov.it/sdi/messaggi/v1.0"
)

// sdiMessage makes a message of a root element, in a namespace.
func sdiMessage(root, space, body string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?><ns3:` + root + ` xmlns:ns3="` + space + `" versione="1.0"><IdentificativoSdI>4711</IdentificativoSdI>` +
		`<NomeFile>IT99900010408_0000A.xml</NomeFile>` + body + `<MessageId>99</MessageId></ns3:` + root + `>`)
}

func TestReceiptsOfBothFamilies(t *testing.T) {
	at := time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)
	base := Receipt{SDI: "4711", File: "IT99900010408_0000A.xml", Message: "99"}
	with := func(kind string, change func(*Receipt)) Receipt {
		r := base
		r.Kind = kind
		if change != nil {
			change(&r)
		}
		return r
	}
	received := "<DataOraRicezione>2026-11-17T10:00:00.000+01:00</DataOraRicezione>"
	faults := "<ListaErrori><Errore><Codice>00404</Codice><Descrizione>Fattura duplicata</Descrizione><Suggerimento>Verificare\n il numero</Suggerimento></Errore><Errore><Codice>00423</Codice><Descrizione>PrezzoTotale : 00423&#13;</Descrizione></Errore></ListaErrori>"
	discarded := with(Discarded, func(r *Receipt) {
		r.Received = at
		r.Errors = []invoice.SDIProblem{{Code: "00404", Text: "Fattura duplicata (Verificare il numero)"}, {Code: "00423", Text: "PrezzoTotale : 00423"}}
	})
	for _, row := range []struct {
		name string
		data []byte
		want Receipt
	}{
		{"RC", sdiMessage("RicevutaConsegna", agency, "<Hash>ab</Hash>"+received+"<DataOraConsegna>2026-11-17T10:05:00</DataOraConsegna><Destinatario><Codice>ABC1234</Codice><Descrizione>x</Descrizione></Destinatario>"),
			with(Delivered, func(r *Receipt) { r.Hash, r.Received, r.Delivered = "ab", at, at.Add(5*time.Minute) })},
		{"NS of the agency", sdiMessage("RicevutaScarto", agency, received+faults), discarded},
		{"NS as public bodies have it", sdiMessage("NotificaScarto", bodies, received+faults), discarded},
		{"MC of the agency", sdiMessage("RicevutaImpossibilitaRecapito", agency, received+"<Descrizione>Non recapitabile</Descrizione>"),
			with(Undelivered, func(r *Receipt) { r.Received, r.Note = at, "Non recapitabile" })},
		{"MC as public bodies have it", sdiMessage("NotificaMancataConsegna", bodies, received), with(Undelivered, func(r *Receipt) { r.Received = at })},
		{"DT", sdiMessage("NotificaDecorrenzaTermini", bodies, "<Descrizione>Termini decorsi</Descrizione><Note>x</Note>"), with(TermOver, func(r *Receipt) { r.Note = "Termini decorsi x" })},
		{"AT has the hash under another name", sdiMessage("AttestazioneTrasmissioneFattura", bodies, received+"<HashFileOriginale>cd</HashFileOriginale>"),
			with(Attested, func(r *Receipt) { r.Received, r.Hash = at, "cd" })},
		{"NE, accepted", sdiMessage("NotificaEsito", bodies, "<EsitoCommittente><IdentificativoSdI>4711</IdentificativoSdI><Esito>EC01</Esito></EsitoCommittente>"),
			with(Outcome, func(r *Receipt) { r.Outcome = "EC01" })},
		{"NE, refused with a reason", sdiMessage("NotificaEsito", bodies, "<EsitoCommittente><Esito>EC02</Esito><Descrizione>CIG mancante</Descrizione></EsitoCommittente>"),
			with(Outcome, func(r *Receipt) { r.Outcome, r.Note = "EC02", "CIG mancante" })},
		{"a signature inside (XAdES) is passed over", sdiMessage("RicevutaConsegna", agency, received+`<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:Reference URI=""/></ds:SignedInfo></ds:Signature>`),
			with(Delivered, func(r *Receipt) { r.Received = at })},
		{"metadata of a supplier's invoice", sdiMessage("FileMetadati", agency, ""), with(Metadata, nil)},
		{"the archive's own name and number are others", sdiMessage("RicevutaConsegna", agency, received+"<RiferimentoArchivio><IdentificativoSdI>1</IdentificativoSdI><NomeFile>IT99900010408_0000B.zip</NomeFile></RiferimentoArchivio>"),
			with(Delivered, func(r *Receipt) { r.Received = at })},
		{"with a byte order mark, in Latin-1", append([]byte("\xef\xbb\xbf"), strings.Replace(string(sdiMessage("NotificaDecorrenzaTermini", bodies, "<Descrizione>gi\xe0</Descrizione>")), "UTF-8", "ISO-8859-1", 1)...),
			with(TermOver, func(r *Receipt) { r.Note = "già" })},
		{"a date that cannot be is none", sdiMessage("RicevutaConsegna", agency, "<DataOraRicezione>ieri</DataOraRicezione>"), with(Delivered, nil)},
	} {
		got, err := ParseReceipt(row.data)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
		} else if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s:\n%s", row.name, diff)
		}
	}
}

func TestWhatIsNoReceipt(t *testing.T) {
	for _, row := range []struct {
		name string
		data string
		kind string
	}{
		{"nothing", "", "bad-receipt"},
		{"no XML", "buongiorno", "bad-receipt"},
		{"cut in the middle", string(sdiMessage("RicevutaConsegna", agency, "")[:200]), "bad-receipt"},
		{"a document type", "<!DOCTYPE a [<!ENTITY b \"c\">]>" + string(sdiMessage("RicevutaConsegna", agency, "")), "bad-receipt"},
		{"an entity that nobody defined", string(sdiMessage("RicevutaConsegna", agency, "<Note>&xxe;</Note>")), "bad-receipt"},
		{"two roots", "<a/><b/>", "bad-receipt"},
		{"words behind the root", string(sdiMessage("RicevutaConsegna", agency, "")) + "ciao", "bad-receipt"},
		{"elements that overlap", "<a><b></a></b>", "bad-receipt"},
		{"a thousand elements deep", strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000), "bad-receipt"},
		{"ten megabytes", string(sdiMessage("RicevutaConsegna", agency, "<Note>"+strings.Repeat("a", 10<<20)+"</Note>")), "receipt-too-large"},
		{"an invoice", `<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"/>`, "not-a-receipt"},
		{"the right root of nobody's namespace", string(sdiMessage("RicevutaConsegna", "http://example.it/v1.0", "")), "not-a-receipt"},
		{"what the receiver of an invoice sends", string(sdiMessage("NotificaEsitoCommittente", bodies, "")), "not-a-receipt"},
		{"a file name that climbs", strings.Replace(string(sdiMessage("RicevutaConsegna", agency, "")), "IT99900010408_0000A.xml", "../../etc/passwd", 1), "bad-receipt"},
		{"no file name", strings.Replace(string(sdiMessage("RicevutaConsegna", agency, "")), "IT99900010408_0000A.xml", "", 1), "bad-receipt"},
		{"an outcome that is none", string(sdiMessage("NotificaEsito", bodies, "<EsitoCommittente><Esito>EC03</Esito></EsitoCommittente>")), "bad-receipt"},
		{"an unknown charset", strings.Replace(string(sdiMessage("RicevutaConsegna", agency, "")), "UTF-8", "EBCDIC", 1), "bad-receipt"},
	} {
		if r, err := ParseReceipt([]byte(row.data)); refusal.KindOf(err) != row.kind {
			t.Errorf("%s: %+v, %v", row.name, r, err)
		}
	}
}

func FuzzParseReceipt(f *testing.F) {
	f.Add(sdiMessage("RicevutaConsegna", agency, "<Hash>ab</Hash><DataOraRicezione>2026-11-17T10:00:00.000+01:00</DataOraRicezione>"))
	f.Add(sdiMessage("NotificaScarto", bodies, "<ListaErrori><Errore><Codice>00404</Codice></Errore></ListaErrori>"))
	f.Add(sdiMessage("NotificaEsito", bodies, "<EsitoCommittente><Esito>EC02</Esito></EsitoCommittente>"))
	f.Add([]byte("<!DOCTYPE a><a/>"))
	f.Add([]byte("<a><b></a>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ParseReceipt(data)
		if err != nil {
			if refusal.KindOf(err) == "" {
				t.Errorf("%v is no refusal", err)
			}
			return
		}
		if kindOf("") == r.Kind || !isFileName(r.File) || strings.ContainsAny(r.Code(), "/\\. ") || strings.ContainsAny(r.Note+r.SDI+r.Message, "\n\x1b") {
			t.Errorf("%+v", r)
		}
	})
}
