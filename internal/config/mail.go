package config

import "scatto/internal/calendar"

// How a connection to a mail server is made safe.
const (
	SecurityTLS      = "tls"      // from the first byte
	SecuritySTARTTLS = "starttls" // after a word in clear; without it nothing is sent
	SecurityNone     = "none"     // not at all: only to this machine
)

// What a mailbox is declared to be (R54).
const (
	MailboxOrdinary = "ordinary"
	MailboxPEC      = "pec"
)

// What becomes of a message that a rule fits.
const (
	ThenTicket   = "ticket"   // it goes on to be a request
	ThenAppend   = "append"   // it belongs to a ticket
	ThenEvidence = "evidence" // of an item of a customer's checklist
	ThenReceipt  = "receipt"  // of an invoice that was sent
	ThenInbox    = "inbox"    // kept in a folder, for the accountant
	ThenTriage   = "triage"   // somebody looks at it
	ThenIgnore   = "ignore"
)

// Mail says where mail comes from, how it leaves and what becomes of it.
type Mail struct {
	From      string // sender of what leaves: "Assistenza <assistenza@example.it>"; "" = company.email
	Urgent    string // text about the number for urgencies, in every acknowledgement (R55)
	Notice    string // version of the privacy notice in force (R28)
	NoticeAt  string // where it can be read, a URL or a sentence
	MaxMB     int    // larger messages are refused
	StaleDays int    // what waited longer in the outbox is sent only by hand

	// PEM files of those who issue the certificates of PEC providers, absolute
	// or relative to the data directory (R54); see IssuerFiles
	TrustedIssuers []string

	SMTP      SMTP
	PEC       SMTP   // where certified mail leaves, [mail.pec]
	PECFrom   string // its sender; "" = company.pec
	Mailboxes []Mailbox
	Rules     []MailRule
}

// SMTP is the server that takes what leaves. Its password comes from a file or
// from the environment, never from the configuration itself.
type SMTP struct {
	Host         string // "": nothing can be sent
	Port         int
	Security     string // tls, starttls, none (only to this machine)
	User         string // "": the server asks for none
	PasswordFile string // absolute, or relative to the data directory; "": the variable PasswordEnv
	PasswordEnv  string
	Timeout      int // seconds
}

// Mailbox is one that `mail fetch` reads, [[mail.mailbox]].
type Mailbox struct {
	Name         string // by which rules and reports call it
	Kind         string // ordinary, pec
	Host         string
	Port         int
	Security     string // tls, starttls, none (only to this machine)
	User         string
	PasswordFile string
	PasswordEnv  string
	Folder       string // on the server: INBOX
	Timeout      int    // seconds
}

// MailRule says what becomes of a message before anything else looks at it,
// [[mail.rule]]. Every condition that is given must hold; the first rule that
// fits decides.
type MailRule struct {
	From    string // address, or @domain, or a pattern with *
	Subject string // words that the subject holds, whatever the case
	Mailbox string // name of a mailbox
	Then    string // ticket, append, evidence, receipt, inbox, triage, ignore
	// for append: the ticket; for evidence: whose item, on which device;
	// for inbox: the folder, a plain name
	Ticket, Customer, Item, Device, Folder string

	// for evidence: which check it is about, instead of the item; words that
	// say how it went, in the subject or the text; where the device's name
	// stands, "Host: {device}"; what a failure opens
	Check            string
	Success, Failure []string
	DeviceFrom       string
	OnFailure        string // todo, ticket; "": todo
}

// What a failure that a message reports opens.
const (
	FailureTodo   = "todo"
	FailureTicket = "ticket"
)

// Questions are what to ask where a topic is chosen, [[questions]] (R29).
type Questions struct {
	Topic string
	Ask   []string
}

// Platform is an operating system on which the shop's software was tested,
// [[platforms]] (R39).
type Platform struct {
	Name   string        // as devices name it, e.g. "Windows Server 2019"; a * stands for anything
	Tested calendar.Date // when
}
