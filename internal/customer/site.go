package customer

import "time"

// Site is one place of a customer: a hotel of a company that has three.
type Site struct {
	ID         string    `json:"id"` // L0001
	Customer   string    `json:"customer"`
	Name       string    `json:"name"`
	Address    string    `json:"address"`
	ZIP        string    `json:"zip"`
	City       string    `json:"city"`
	Province   string    `json:"province"`
	Patron     string    `json:"patron"`       // MM-DD; "": none
	Kilometres int64     `json:"kilometres"`   // there and back; 0: not known
	Connection string    `json:"connectivity"` // DSL, fibra … (R86)
	Phone      string    `json:"phone"`
	Email      string    `json:"email"`   // of the site: a request from it is the site's
	BillTo     string    `json:"bill_to"` // the customer who pays; "": the site's own
	Closed     string    `json:"closed"`  // why the site is no longer served
	Note       string    `json:"note"`
	AddedAt    time.Time `json:"added_at"`
}
