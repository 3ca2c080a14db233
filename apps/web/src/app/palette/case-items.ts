import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, bodyOf } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { grouped } from '../../shared/ui/reference';
import type { PaletteItem } from './palette-item';
import { useRecentCases } from '../../entities/case/recent-cases';

const AT_MOST = 8;

/** Cases that were open in this session. */
export function useRecentItems(): PaletteItem[] {
  const navigate = useNavigate();
  return useRecentCases().map(({ id, reference }) => ({
    key: `recent ${id}`,
    label: grouped(reference),
    go: () => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
  }));
}

/**
 * What the case list finds, with the rights it has: each search is recorded, so it is made when it is asked for and not
 * with every letter. The text travels in a body and is forgotten with the palette.
 */
export function useFoundCases(asked: string): { items: PaletteItem[]; isLooking: boolean; error: unknown } {
  const { t } = useLingui();
  const navigate = useNavigate();
  const wordsOf = usePersonWords();
  const { data, error, isFetching } = useQuery({
    queryKey: ['palette', 'found', asked],
    queryFn: () => bodyOf(api.POST('/cases/query', { body: { text: asked, limit: AT_MOST } })),
    enabled: asked !== '',
    gcTime: 0,
    retry: false,
  });
  const items = (asked ? (data?.items ?? []) : []).map((one): PaletteItem => ({
    key: `case ${one.id}`,
    label: grouped(one.reference),
    note: one.status === 'closed' ? t`${wordsOf(one)}, closed` : wordsOf(one),
    go: () => void navigate({ to: '/cases/$caseId', params: { caseId: one.id } }),
  }));
  return { items, isLooking: isFetching, error };
}
