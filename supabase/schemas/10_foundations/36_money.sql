-- Money: what is paid with in each country, and how much a price can be.
-- Used by: coaches, for their currency; offers, purchases and the import, for their prices.

-- app.country_currencies: ISO 3166 and ISO 4217 together, from CLDR 48.2 (Unicode licence, supplemental currencyData, the
-- tender of today that comes first). web/reading/country_currencies.ts holds the same. Called by: app.currency_of, app.is_currency.
create function app.country_currencies() returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select '
  ACSHP ADEUR AEAED AFAFN AGXCD AIXCD ALALL AMAMD AOAOA ARARS ASUSD ATEUR AUAUD AWAWG AXEUR AZAZN BABAM
  BBBBD BDBDT BEEUR BFXOF BGEUR BHBHD BIBIF BJXOF BLEUR BMBMD BNBND BOBOB BQUSD BRBRL BSBSD BTBTN BVNOK
  BWBWP BYBYN BZBZD CACAD CCAUD CDCDF CFXAF CGXAF CHCHF CIXOF CKNZD CLCLP CMXAF CNCNY COCOP CRCRC CUCUP
  CVCVE CWXCG CXAUD CYEUR CZCZK DEEUR DGUSD DJDJF DKDKK DMXCD DODOP DZDZD EAEUR ECUSD EEEUR EGEGP EHMAD
  ERERN ESEUR ETETB FIEUR FJFJD FKFKP FMUSD FODKK FREUR GAXAF GBGBP GDXCD GEGEL GFEUR GGGBP GHGHS GIGIP
  GLDKK GMGMD GNGNF GPEUR GQXAF GREUR GSGBP GTGTQ GUUSD GWXOF GYGYD HKHKD HMAUD HNHNL HREUR HTHTG HUHUF
  ICEUR IDIDR IEEUR ILILS IMGBP ININR IOUSD IQIQD IRIRR ISISK ITEUR JEGBP JMJMD JOJOD JPJPY KEKES KGKGS
  KHKHR KIAUD KMKMF KNXCD KPKPW KRKRW KWKWD KYKYD KZKZT LALAK LBLBP LCXCD LICHF LKLKR LRLRD LSZAR LTEUR
  LUEUR LVEUR LYLYD MAMAD MCEUR MDMDL MEEUR MFEUR MGMGA MHUSD MKMKD MLXOF MMMMK MNMNT MOMOP MPUSD MQEUR
  MRMRU MSXCD MTEUR MUMUR MVMVR MWMWK MXMXN MYMYR MZMZN NANAD NCXPF NEXOF NFAUD NGNGN NINIO NLEUR NONOK
  NPNPR NRAUD NUNZD NZNZD OMOMR PAPAB PEPEN PFXPF PGPGK PHPHP PKPKR PLPLN PMEUR PNNZD PRUSD PSILS PTEUR
  PWUSD PYPYG QAQAR REEUR RORON RSRSD RURUB RWRWF SASAR SBSBD SCSCR SDSDG SESEK SGSGD SHSHP SIEUR SJNOK
  SKEUR SLSLE SMEUR SNXOF SOSOS SRSRD SSSSP STSTN SVUSD SXXCG SYSYP SZSZL TAGBP TCUSD TDXAF TFEUR TGXOF
  THTHB TJTJS TKNZD TLUSD TMTMT TNTND TOTOP TRTRY TTTTD TVAUD TWTWD TZTZS UAUAH UGUGX UMUSD USUSD UYUYU
  UZUZS VAEUR VCXCD VEVES VGUSD VIUSD VNVND VUVUV WFXPF WSWST XKEUR YEYER YTEUR ZAZAR ZMZMW ZWZWG
'
$$;
grant execute on function app.country_currencies() to authenticated, service_role;

-- app.currency_of: the currency (ISO 4217) of a country (ISO 3166); null where there is none. Called by: app.fill_coach.
create function app.currency_of(p_country text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select substring(app.country_currencies() from '\m' || p_country || '([A-Z]{3})\M') where p_country ~ '^[A-Z]{2}$'
$$;
grant execute on function app.currency_of(text) to authenticated, service_role;

-- app.is_currency: whether a code (ISO 4217) is that of a currency that is in use. Called by: the checks on coaches and offers.
create function app.is_currency(p_currency text) returns boolean
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select p_currency ~ '^[A-Z]{3}$' and (p_currency = 'LSL' or app.country_currencies() ~ ('\m[A-Z]{2}' || p_currency || '\M'))
$$;
grant execute on function app.is_currency(text) to authenticated, service_role;

-- app.highest_price: the most that a price can be, in cents: a million, and twenty where a million is no large sum.
-- Called by: the checks on offers and purchases, sell_pack, app.import_problems.
-- No SQL function: a check that calls one takes it in anew with every statement, which cost a booking 28 µs.
create function app.highest_price(p_currency text) returns integer
language plpgsql immutable parallel safe security invoker
set search_path = '' as $$
begin
  return case when p_currency in ('ALL', 'AMD', 'AOA', 'ARS', 'BDT', 'BIF', 'CDF', 'CLP', 'COP', 'CRC', 'DJF', 'DZD', 'ETB', 'GNF', 'GYD',
    'HTG', 'HUF', 'IDR', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JPY', 'KES', 'KHR', 'KMF', 'KRW', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'MGA',
    'MMK', 'MNT', 'MWK', 'NGN', 'NPR', 'PHP', 'PKR', 'PYG', 'RSD', 'RWF', 'SLE', 'SOS', 'SSP', 'SYP', 'TZS', 'UGX', 'UZS', 'VES', 'VND',
    'VUV', 'XAF', 'XOF', 'XPF', 'YER', 'ZMW', 'ZWG') then 2000000000 else 100000000 end;
end $$;
grant execute on function app.highest_price(text) to authenticated, service_role;
