/** Payments by month were tables of their own before they became partitions, with their columns in another order. */
const FIRST_MONTH = "2024-01-01";
const MONTHS = 24;

/** A second PostgreSQL schema: accounts, payments in attached partitions, and an audit trail that a trigger writes. */
export const billingSql = `
create table billing.account (
  customer_id bigint primary key references public.customer (id) on delete cascade,
  iban text,
  "limit" billing.amount not null default 100,
  since date not null
);

create table billing.payment (
  id bigint generated always as identity,
  paid_at timestamptz not null,
  customer_id bigint not null,
  rental_id bigint,
  amount billing.amount not null,
  currency char(3) not null default 'EUR',
  method text not null check (method in ('cash', 'card', 'gift card')),
  details jsonb not null default '{}',
  primary key (id, paid_at)
) partition by range (paid_at);

do $$
declare
  month timestamp := '${FIRST_MONTH}';
  partition text;
begin
  for i in 1 .. ${MONTHS} loop
    partition := 'payment_' || to_char(month, 'YYYY_MM');
    execute format(
      'create table billing.%I (details jsonb not null default ''{}'', method text not null, obsolete text,
         amount billing.amount not null, rental_id bigint, currency char(3) not null default ''EUR'',
         customer_id bigint not null, id bigint not null, paid_at timestamptz not null,
         constraint payment_method_check check (method in (''cash'', ''card'', ''gift card'')))', partition);
    execute format('alter table billing.%I drop column obsolete', partition);
    execute format('alter table billing.payment attach partition billing.%I for values from (%L) to (%L)',
      partition, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    month := month + interval '1 month';
  end loop;
end $$;
create table billing.payment_other partition of billing.payment default;
create index payment_customer_id on billing.payment (customer_id);
create index payment_rental_id on billing.payment (rental_id);
alter table billing.payment
  add foreign key (customer_id) references public.customer (id) on delete cascade,
  add foreign key (rental_id) references public.rental (id) on delete set null;

create table billing.refund (
  payment_id bigint not null,
  paid_at timestamptz not null,
  no smallint not null,
  amount billing.amount not null,
  reason text not null,
  primary key (payment_id, no),
  foreign key (payment_id, paid_at) references billing.payment (id, paid_at) on delete cascade
);
create index refund_payment on billing.refund (payment_id, paid_at);

-- No foreign key: the trail outlives what it speaks of.
create table billing.audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  what text not null,
  customer_id bigint,
  "row" jsonb not null
);
create function billing.audit() returns trigger language plpgsql as $$
declare
  entry jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  insert into billing.audit_entry (what, customer_id, "row")
    values (lower(tg_op) || ' ' || tg_table_name, (entry ->> 'customer_id')::bigint, entry);
  return null;
end $$;
create trigger payment_audit after insert or update or delete on billing.payment
  for each row execute function billing.audit();
create trigger account_audit after insert or update or delete on billing.account
  for each row execute function billing.audit();
`;
