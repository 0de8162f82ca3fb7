package fatturapa

import (
	"encoding/xml"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// MaxReceipt bounds a message of the exchange system, in bytes: real ones hold
// a few thousand, a signature included.
const MaxReceipt = 1 << 20

// The kinds of messages, as their file names have them.
const (
	Delivered   = "RC" // ricevuta di consegna
	Discarded   = "NS" // notifica di scarto
	Undelivered = "MC" // notifica di mancata consegna
	TermOver    = "DT" // notifica di decorrenza termini
	Attested    = "AT" // attestazione di avvenuta trasmissione con impossibilità di recapito
	Outcome     = "NE" // notifica di esito
	Metadata    = "MT" // metadati: they come with a supplier's invoice
)

// Receipt is what the exchange system says of one file that was sent to it.
type Receipt struct {
	Kind      string
	SDI       string    // IdentificativoSdI
	File      string    // NomeFile, as it was sent: IT01234567890_00001.xml
	Hash      string    // SHA-256 of that file as the message has it; "" when it does not say
	Received  time.Time // DataOraRicezione; zero when it does not say
	Delivered time.Time // DataOraConsegna
	Outcome   string    // of NE: EC01 accepted, EC02 refused
	Errors    []invoice.SDIProblem
	Note      string
	Message   string // MessageId
}

// At is the exchange system's own instant: of the delivery, else of the
// reception, else zero.
func (r Receipt) At() time.Time {
	if !r.Delivered.IsZero() {
		return r.Delivered
	}
	return r.Received
}

// Code is the file code of the file that was sent, without suffixes.
func (r Receipt) Code() string { return CodeOf(r.File) }

// CodeOf strips the suffixes of a file name: "IT01234567890_00001.xml.p7m"
// becomes "IT01234567890_00001".
func CodeOf(name string) string {
	code := strings.ToUpper(name)
	for _, suffix := range []string{".P7M", ".XML", ".ZIP"} {
		code = strings.TrimSuffix(code, suffix)
	}
	return code
}

// message is the part of every message that scatto reads; both families of
// the agency's schemas name it alike.
type message struct {
	XMLName   xml.Name
	SDI       string   `xml:"IdentificativoSdI"`
	File      string   `xml:"NomeFile"`
	Hash      string   `xml:"Hash"`
	Original  string   `xml:"HashFileOriginale"`
	Received  string   `xml:"DataOraRicezione"`
	Delivered string   `xml:"DataOraConsegna"`
	Errors    []fault  `xml:"ListaErrori>Errore"`
	Outcome   *outcome `xml:"EsitoCommittente"`
	What      string   `xml:"Descrizione"`
	Note      string   `xml:"Note"`
	Message   string   `xml:"MessageId"`
}

type fault struct {
	Code   string `xml:"Codice"`
	What   string `xml:"Descrizione"`
	Advice string `xml:"Suggerimento"`
}

type outcome struct {
	Value string `xml:"Esito"`
	What  string `xml:"Descrizione"`
}

// kindOf tells a message by its root element; "" is none of the sender's.
func kindOf(root string) string {
	switch root {
	case "RicevutaConsegna":
		return Delivered
	case "NotificaScarto", "RicevutaScarto":
		return Discarded
	case "NotificaMancataConsegna", "RicevutaImpossibilitaRecapito":
		return Undelivered
	case "NotificaDecorrenzaTermini":
		return TermOver
	case "AttestazioneTrasmissioneFattura":
		return Attested
	case "NotificaEsito":
		return Outcome
	case "MetadatiInvioFile", "FileMetadati":
		return Metadata
	}
	return ""
}

// ParseReceipt reads one message, signed inside (XAdES) or not; a signature is
// not judged here. What is no such message is refused by rule, never guessed.
func ParseReceipt(data []byte) (r Receipt, err error) {
	m, err := parseMessage(data)
	if err != nil {
		return r, err
	}
	r = Receipt{Kind: kindOf(m.XMLName.Local), SDI: line(m.SDI, 36), File: line(m.File, 60), Hash: line(m.Hash, 100),
		Received: instant(m.Received), Delivered: instant(m.Delivered), Message: line(m.Message, 100)}
	switch {
	case r.Kind == "" || !isMessageSpace(m.XMLName.Space):
		return r, refusal.Rule("not-a-receipt", "the root element %q is that of no receipt for a sender", line(m.XMLName.Local, 60))
	case r.File == "" || !isFileName(r.File):
		return r, refusal.Rule("bad-receipt", "%q is not the name of an invoice file", r.File)
	}
	if r.Hash == "" {
		r.Hash = line(m.Original, 100)
	}
	for _, f := range m.Errors[:min(len(m.Errors), 100)] {
		words := line(f.What, 300)
		if advice := line(f.Advice, 300); advice != "" {
			words += " (" + advice + ")"
		}
		r.Errors = append(r.Errors, invoice.SDIProblem{Code: line(f.Code, 10), Text: words})
	}
	notes := []string{line(m.What, 500), line(m.Note, 500)}
	if r.Kind == Outcome {
		if m.Outcome == nil || m.Outcome.Value != "EC01" && m.Outcome.Value != "EC02" {
			return r, refusal.Rule("bad-receipt", "the outcome is neither EC01 nor EC02")
		}
		r.Outcome = m.Outcome.Value
		notes = append(notes, line(m.Outcome.What, 500))
	}
	r.Note = strings.Join(strings.Fields(strings.Join(notes, " ")), " ")
	return r, nil
}

// isMessageSpace knows the namespaces of messages: of the agency, and the
// older one that public bodies' messages still have.
func isMessageSpace(space string) bool {
	for _, known := range []string{"://www.fatturapa.gov.it/sdi/messaggi/v1", "://ivaservizi.agenziaentrate.gov.it/docs/xsd/fattura/messaggi/v1"} {
		if _, rest, ok := strings.Cut(space, known); ok && !strings.Contains(rest, "/") {
			return true
		}
	}
	return false
}

// instant reads xs:dateTime; without an offset it is Italian time.
func instant(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} {
		if t, err := time.ParseInLocation(layout, s, calendar.Rome()); err == nil && t.Year() >= 2000 && t.Year() < 2200 {
			return t.UTC().Truncate(time.Second)
		}
	}
	return time.Time{}
}
