package sepa

import "encoding/xml"

// The elements of pain.008 that scatto writes, in the order of the schemas.
// What a dialect leaves out is empty or, below a path, nil.

type document struct {
	XMLName  xml.Name `xml:"Document"`
	Space    string   `xml:"xmlns,attr"`
	Initiate logical  `xml:"CstmrDrctDbtInitn"`
}

// logical is CstmrDrctDbtInitn, in CBI the root CBISDDReqLogMsg.
type logical struct {
	XMLName xml.Name
	Space   string      `xml:"xmlns,attr,omitempty"`
	Group   groupHeader `xml:"GrpHdr"`
	Batches []payment   `xml:"PmtInf"`
}

type physical struct {
	XMLName xml.Name `xml:"CBIBdySDDReq"`
	Space   string   `xml:"xmlns,attr"`
	Type    string   `xml:"PhyMsgInf>PhyMsgTpCd"`
	Number  int      `xml:"PhyMsgInf>NbOfLogMsg"`
	Logical logical  `xml:"CBIEnvelSDDReqLogMsg>CBISDDReqLogMsg"`
}

type groupHeader struct {
	Space     string `xml:"xmlns,attr,omitempty"`
	ID        string `xml:"MsgId"`
	Created   string `xml:"CreDtTm"`
	Number    int    `xml:"NbOfTxs"`
	Sum       string `xml:"CtrlSum"`
	Initiator party  `xml:"InitgPty"`
}

type payment struct {
	Space        string        `xml:"xmlns,attr,omitempty"`
	ID           string        `xml:"PmtInfId"`
	Method       string        `xml:"PmtMtd"`
	Number       int           `xml:"NbOfTxs,omitempty"`
	Sum          string        `xml:"CtrlSum,omitempty"`
	Service      string        `xml:"PmtTpInf>SvcLvl>Cd"`
	Scheme       Scheme        `xml:"PmtTpInf>LclInstrm>Cd"`
	Sequence     Sequence      `xml:"PmtTpInf>SeqTp"`
	Date         string        `xml:"ReqdColltnDt"`
	Creditor     party         `xml:"Cdtr"`
	Account      account       `xml:"CdtrAcct"`
	Agent        agent         `xml:"CdtrAgt"`
	Charges      string        `xml:"ChrgBr"`
	SchemeID     schemeID      `xml:"CdtrSchmeId"`
	Transactions []transaction `xml:"DrctDbtTxInf"`
}

type transaction struct {
	InstructionID string  `xml:"PmtId>InstrId"`
	EndToEndID    string  `xml:"PmtId>EndToEndId"`
	Amount        amount  `xml:"InstdAmt"`
	Mandate       mandate `xml:"DrctDbtTx>MndtRltdInf"`
	Agent         *agent  `xml:"DbtrAgt"`
	Debtor        party   `xml:"Dbtr"`
	Account       account `xml:"DbtrAcct"`
	Text          *string `xml:"RmtInf>Ustrd"`
}

type mandate struct {
	ID        string   `xml:"MndtId"`
	Signed    string   `xml:"DtOfSgntr"`
	Amended   *bool    `xml:"AmdmntInd"`
	Amendment *amended `xml:"AmdmntInfDtls"`
}

type amended struct {
	Mandate  string    `xml:"OrgnlMndtId,omitempty"`
	Creditor *schemeID `xml:"OrgnlCdtrSchmeId"`
	Account  *account  `xml:"OrgnlDbtrAcct"`
}

type party struct {
	Name    string   `xml:"Nm,omitempty"`
	Address *address `xml:"PstlAdr"`
	ID      *orgID   `xml:"Id>OrgId>Othr"`
}

type orgID struct {
	ID     string `xml:"Id"`
	Issuer string `xml:"Issr,omitempty"`
}

// address is never unstructured: such ones are refused since 15 November 2026
// (EPC rulebooks 2025).
type address struct {
	Town    string `xml:"TwnNm"`
	Country string `xml:"Ctry"`
}

type account struct {
	IBAN  *string `xml:"Id>IBAN"`
	Other *string `xml:"Id>Othr>Id"`
}

type agent struct {
	ABI   *string `xml:"FinInstnId>ClrSysMmbId>MmbId"`
	Other *string `xml:"FinInstnId>Othr>Id"`
}

type schemeID struct {
	ID   string `xml:"Id>PrvtId>Othr>Id"`
	Kind string `xml:"Id>PrvtId>Othr>SchmeNm>Prtry"`
}

type amount struct {
	Value    string `xml:",chardata"`
	Currency string `xml:"Ccy,attr"`
}
